# 不断保：两条命令就够了 —— make site 和 make test。
# The work itself is done by `python -m scripts <phase>`; this file says the order.

SHELL := /bin/sh
PY := .venv/bin/python
SETUP := scripts/setup/setup.sh
SERVE ?= 1
PORT ?= 8000

export PYTHON

.PHONY: help site test bench lint check book export setup clean
.DEFAULT_GOAL := help

help: ## 列出这些命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

site: ## 建成网站，并在 127.0.0.1:8000 打开（SERVE=0 只建不开，PORT=… 换端口）
	@$(SETUP) python node
	@$(PY) -m scripts site
	@if [ "$(SERVE)" != 0 ]; then \
		echo "网站在 http://127.0.0.1:$(PORT)/ ，按 Ctrl+C 结束"; \
		exec $(PY) -m http.server --bind 127.0.0.1 --directory site $(PORT); \
	fi

test: setup ## 装好一切（包括 Chromium），建成网站，跑全部测试
	@$(PY) -m scripts site
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: setup ## 量一量网站起动和计算有多快、建站要多久（约半小时）
	@$(PY) -m scripts site
	@$(PY) -m scripts bench
	@$(PY) -m scripts bench-build
	@$(PY) -m tests.offline_speed

lint: setup ## 检查代码：ruff、mypy、eslint、tsc
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	node_modules/.bin/eslint .
	node_modules/.bin/tsc --project .

check: ## 只检查数据（改完 policies/ 跑它，几秒钟）
	@$(SETUP) python
	@$(PY) -m scripts check

book: ## 只检查并编译数据（python -m calculators 用）
	@$(SETUP) python
	@$(PY) -m scripts compile

export: ## 离线版：写出 dist/ 里的 zip 和单个文件（CITY=430100 只做一个城市的单个文件）
	@$(SETUP) python node
	@$(PY) -m scripts export $(if $(CITY),--city $(CITY))

setup: ## 只安装依赖
	@$(SETUP) python test node browser

clean: ## 删掉生成的东西，保留装好的依赖
	rm -rf build site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
