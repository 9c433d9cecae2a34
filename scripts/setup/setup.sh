#!/bin/sh
# Sets up what the other commands need: scripts/setup/setup.sh [python] [node] [test] [browser]
#
# Each part is stamped with the checksum of the lock file it came from, so that a
# second run does nothing, and a changed lock file sets that part up again.
# What is missing on the machine is said in one line, and the exit code is 1.
set -eu
cd "$(dirname "$0")/../.."

stop() { echo "✗ $1" >&2; exit 1; }
say() { echo "· $1" >&2; }
sum() { cat "$@" | cksum | tr ' ' '-'; }

# The first Python on the machine that is new enough; PYTHON=… chooses one.
find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    stop "找不到 Python 3.11 或更新的版本：请先安装，或用 make PYTHON=/路径/python3 … 指定一个。"
}

install_python() { # requirements file
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
        --require-hashes -r "$1" ||
        stop "安装 $1 里的 Python 包没有成功：请看上面的原因，检查网络后再运行一次。"
}

setup_python() {
    stamp=.venv/.build-$(sum requirements/build.txt)
    if [ -e "$stamp" ] && .venv/bin/python -c '' 2>/dev/null; then return; fi
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "这个 Python 没有 venv 模块：在 Debian 或 Ubuntu 上请先运行 apt-get install python3-venv。"
    say "安装 Python 依赖（.venv）"
    rm -rf .venv
    "$python" -m venv .venv || stop "建立虚拟环境 .venv 没有成功：请看上面的原因。"
    install_python requirements/build.txt
    touch "$stamp"
}

setup_test() {
    stamp=.venv/.test-$(sum requirements/build.txt requirements/test.txt)
    if [ -e "$stamp" ]; then return; fi
    say "安装测试用的 Python 依赖（.venv）"
    install_python requirements/test.txt
    touch "$stamp"
}

setup_node() {
    command -v node >/dev/null 2>&1 || stop "找不到 Node：请先安装 Node 20 或更新的版本。"
    stamp=node_modules/.setup-$(sum package-lock.json)
    if [ -e "$stamp" ]; then return; fi
    [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] ||
        stop "Node 的版本太旧（$(node --version)）：请安装 Node 20 或更新的版本。"
    command -v npm >/dev/null 2>&1 || stop "找不到 npm：它通常和 Node 一起安装，请补装。"
    say "安装 npm 依赖（node_modules）"
    npm ci --silent || stop "npm ci 没有成功：请检查网络，再运行一次；运行 npm ci 可以看到原因。"
    touch "$stamp"
}

for part in "$@"; do
    case $part in
        python) setup_python ;;
        test) setup_test ;;
        node) setup_node ;;
        browser)
            .venv/bin/python -m scripts.setup.chromium
            .venv/bin/python -m scripts.setup.firefox ;;
        *) stop "setup.sh 不认识“$part”：可以写 python、test、node、browser。" ;;
    esac
done
