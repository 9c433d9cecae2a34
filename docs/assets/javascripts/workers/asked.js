// 站内搜索的前一步：问句里的虚字不参加查找，数字和汉字分开。查找本身由主题的脚本做。
// 主题的脚本叫什么，写在地址的 # 后面；它在同一个文件夹里，从这里去取它要的文件。

/** 消息的种类：主题用 2 表示“查这几个字”。 */
const bdbQuery = 2;
const bdbFillers = /怎么办|怎么样|怎么|怎样|如何|什么时候|什么|能不能|可不可以|可以|是不是|会不会|还能|[吗呢吧啊的了我你能]/g;

/**
 * 主题按索引里的词切开一串汉字，但漏掉最后一个字；末尾多放一个没有人写的字，就切得全。
 * @param {string} text
 */
function bdbAsked(text) {
  const kept = text.replace(bdbFillers, " ").replace(/[？?！!，,。、“”]/g, " ").trim();
  return (kept || text).replace(/[\u4e00-\u9fff]+/g, " $&〇 ").trim();
}

self.addEventListener("message", (event) => {
  if (event.data.type === bdbQuery) event.data.data = bdbAsked(event.data.data);
});

/** @type {any} */ (self).importScripts(self.location.hash.slice(1));
