// 构建时把几张图的说明（JSON 数组，标准输入）画成 SVG（JSON 数组，标准输出）。浏览器里没有图表库。
// 每张图的说明：{"title", "bars": [{"label", "value", "text", "stale"}]}，从上到下排。
import * as echarts from "echarts";

// 按手机宽度画：图在手机上不缩小，字就不会变小。
const WIDTH = 340;
const ROW = 46;
// 占位色，画完后换成 currentColor，这样字在浅色和深色下都看得清。
const INK = "#010203";
// 这个颜色对白底和深底的对比度都在 3:1 以上。
const BAR = "#2a8c8c";

export function render(spec) {
  const height = spec.bars.length * ROW + 8;
  const chart = echarts.init(null, null, { renderer: "svg", ssr: true, width: WIDTH, height });
  chart.setOption({
    animation: false,
    backgroundColor: "transparent",
    grid: { left: 2, right: 2, top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, min: 0 },
    yAxis: {
      type: "category",
      inverse: true,
      show: false,
      data: spec.bars.map((bar) => bar.label),
    },
    series: [{
      type: "bar",
      barWidth: 14,
      // 条画在每行的下半截，上半截写城市和金额。
      barCategoryGap: "0%",
      data: spec.bars.map((bar) => ({
        value: bar.value,
        itemStyle: style(bar.stale),
        label: {
          show: true,
          position: [0, -18],
          align: "left",
          color: INK,
          fontSize: 13,
          fontFamily: "sans-serif",
          formatter: () => `${bar.label}  ${bar.text}`,
        },
      })),
    }],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return accessible(svg, spec.title, height);
}

function style(stale) {
  if (!stale) return { color: BAR };
  return {
    color: "transparent",
    borderColor: BAR,
    borderWidth: 2,
    borderType: "dashed",
  };
}

function accessible(svg, title, height) {
  const open = `<svg class="bdb-chart" role="img" aria-label="${escapeText(title)}" viewBox="0 0 ${WIDTH} ${height}" xmlns="http://www.w3.org/2000/svg">`;
  return svg
    .replace(/^<svg[^>]*>/, open)
    .replaceAll(INK, "currentColor")
    // 鼠标悬停样式和内部标记对一张静止的图没有用。
    .replace(/<style\b.*?<\/style>/gs, "")
    .replace(/ (ecmeta_\w+|class|pointer-events)="(?!bdb-chart)[^"]*"/g, "")
    // 页面的安全策略不许行内样式。
    .replace(/ style="font-size:(\d+)px;font-family:([\w-]+);"/g, ' font-size="$1" font-family="$2"')
    .replace(/\n/g, "");
}

function escapeText(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

let input = "";
for await (const part of process.stdin) input += part;
process.stdout.write(JSON.stringify(JSON.parse(input).map(render)));
