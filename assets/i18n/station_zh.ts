<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- Not reviewed by a native speaker. -->
<TS version="2.1" language="zh" sourcelanguage="en">
 <context>
  <name>bin</name>
  <message>
   <source>GREEN BIN</source>
   <translation>绿箱</translation>
  </message>
  <message>
   <source>HOLD SHELF</source>
   <translation>隔离架</translation>
  </message>
  <message>
   <source>PENDING SHELF</source>
   <translation>待定架</translation>
  </message>
  <message>
   <source>RED BIN</source>
   <translation>红箱</translation>
  </message>
  <message>
   <source>SCRAP BIN</source>
   <translation>报废箱</translation>
  </message>
 </context>
 <context>
  <name>bottom</name>
  <message>
   <source>Nothing has happened yet</source>
   <translation>尚无事件</translation>
  </message>
  <message>
   <source>Port {port}: {sentence}</source>
   <translation>接口 {port}：{sentence}</translation>
  </message>
  <message>
   <source>Slot {slot}: {word}</source>
   <translation>工位 {slot}：{word}</translation>
  </message>
  <message>
   <source>Units are running. Close the window once more to stop them all.</source>
   <translation>有设备正在运行。再次关闭窗口将全部停止。</translation>
  </message>
  <message>
   <source>{count} not in a slot: {ports}</source>
   <translation>{count} 台不在工位：{ports}</translation>
  </message>
 </context>
 <context>
  <name>button</name>
  <message>
   <source>START</source>
   <translation>启动</translation>
  </message>
  <message>
   <source>START ALL</source>
   <translation>全部启动</translation>
  </message>
  <message>
   <source>STOP</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>STOPPING</source>
   <translation>正在停止</translation>
  </message>
  <message>
   <source>SURE?</source>
   <translation>确定？</translation>
  </message>
 </context>
 <context>
  <name>card</name>
  <message>
   <source>Engineer's detail</source>
   <translation>工程师详情</translation>
  </message>
  <message>
   <source>F3: engineer's detail    Esc: close</source>
   <translation>F3：工程师详情    Esc：关闭</translation>
  </message>
  <message>
   <source>Press the number of a slot, then F1.</source>
   <translation>请按工位号，再按 F1。</translation>
  </message>
  <message>
   <source>SLOT {slot}: {word}</source>
   <translation>工位 {slot}：{word}</translation>
  </message>
  <message>
   <source>Slot {slot}: no error to explain.</source>
   <translation>工位 {slot}：没有需要说明的错误。</translation>
  </message>
  <message>
   <source>There is no help page for this code. Call the line engineer.</source>
   <translation>此代码没有帮助页。请叫产线工程师。</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>发生了什么</translation>
  </message>
  <message>
   <source>What to do now</source>
   <translation>现在怎么做</translation>
  </message>
 </context>
 <context>
  <name>context</name>
  <message>
   <source>CLOUD ?</source>
   <translation>云端 ?</translation>
  </message>
  <message>
   <source>CLOUD DOWN</source>
   <translation>云端中断</translation>
  </message>
  <message>
   <source>CLOUD OK</source>
   <translation>云端正常</translation>
  </message>
  <message>
   <source>DEMO</source>
   <translation>演示</translation>
  </message>
  <message>
   <source>Line {line}</source>
   <translation>产线 {line}</translation>
  </message>
  <message>
   <source>NOT APPROVED</source>
   <translation>未批准</translation>
  </message>
  <message>
   <source>No order</source>
   <translation>无订单</translation>
  </message>
  <message>
   <source>Order {order}</source>
   <translation>订单 {order}</translation>
  </message>
  <message>
   <source>Starting …</source>
   <translation>正在启动 …</translation>
  </message>
  <message>
   <source>approved</source>
   <translation>已批准</translation>
  </message>
 </context>
 <context>
  <name>counts</name>
  <message>
   <source>BAD</source>
   <translation>不良</translation>
  </message>
  <message>
   <source>ERROR</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>GOOD</source>
   <translation>合格</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>合格</translation>
  </message>
  <message>
   <source>Hold</source>
   <translation>隔离</translation>
  </message>
  <message>
   <source>PENDING</source>
   <translation>待定</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>待定</translation>
  </message>
  <message>
   <source>Rework</source>
   <translation>返工</translation>
  </message>
  <message>
   <source>Scrap</source>
   <translation>报废</translation>
  </message>
 </context>
 <context>
  <name>decide</name>
  <message>
   <source>Only QA may do this. Sign in with that badge.</source>
   <translation>仅质检可以执行。请用其工牌登录。</translation>
  </message>
  <message>
   <source>Only the line lead or the line engineer may do this. Sign in with that badge.</source>
   <translation>仅产线组长或产线工程师可以执行。请用其工牌登录。</translation>
  </message>
  <message>
   <source>Only the line lead, the line engineer or QA may do this. Sign in with that badge.</source>
   <translation>仅产线组长、产线工程师或质检可以执行。请用其工牌登录。</translation>
  </message>
  <message>
   <source>Your badge does not allow this. Call a person whose badge does.</source>
   <translation>您的工牌无此权限。请叫有权限的人。</translation>
  </message>
 </context>
 <context>
  <name>engineer</name>
  <message>
   <source>+ added</source>
   <translation>+ 新增</translation>
  </message>
  <message>
   <source>A run goes on in slot {slot}. Ask its unit when it has ended.</source>
   <translation>工位 {slot} 正在运行。请在结束后查询其设备。</translation>
  </message>
  <message>
   <source>A run is under way step by step. Let it run to the end, or stop it, before you leave.</source>
   <translation>正在单步运行。离开前请运行到结束或停止。</translation>
  </message>
  <message>
   <source>A unit is being asked. Stop that before you leave.</source>
   <translation>正在查询设备。离开前请停止。</translation>
  </message>
  <message>
   <source>About the recipe</source>
   <translation>关于配方</translation>
  </message>
  <message>
   <source>After the last boot: {title}</source>
   <translation>最后一次启动后：{title}</translation>
  </message>
  <message>
   <source>All of the chosen call</source>
   <translation>所选调用的全部内容</translation>
  </message>
  <message>
   <source>All of the chosen record</source>
   <translation>所选记录的全部内容</translation>
  </message>
  <message>
   <source>All that failed</source>
   <translation>全部失败</translation>
  </message>
  <message>
   <source>Any unit: {platform}</source>
   <translation>任意设备：{platform}</translation>
  </message>
  <message>
   <source>Approval</source>
   <translation>批准</translation>
  </message>
  <message>
   <source>Approvals and settings</source>
   <translation>批准与设置</translation>
  </message>
  <message>
   <source>Approved by</source>
   <translation>批准人</translation>
  </message>
  <message>
   <source>Approved by {names}. Nothing has changed since.</source>
   <translation>由 {names} 批准。此后未变更。</translation>
  </message>
  <message>
   <source>Ask in DFU mode too</source>
   <translation>也在 DFU 模式查询</translation>
  </message>
  <message>
   <source>Ask the unit</source>
   <translation>查询设备</translation>
  </message>
  <message>
   <source>At work: {step}{share}</source>
   <translation>进行中：{step}{share}</translation>
  </message>
  <message>
   <source>Begins</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>Being prepared …</source>
   <translation>准备中 …</translation>
  </message>
  <message>
   <source>Beside the run: is the cloud there?</source>
   <translation>运行之外：云端是否在线？</translation>
  </message>
  <message>
   <source>Both mean the same.</source>
   <translation>两者含义相同。</translation>
  </message>
  <message>
   <source>Bytes</source>
   <translation>字节</translation>
  </message>
  <message>
   <source>Change</source>
   <translation>更改</translation>
  </message>
  <message>
   <source>Changed since it was approved. A station in production refuses it until it is approved again.</source>
   <translation>批准后已更改。生产工站在重新批准前拒绝执行。</translation>
  </message>
  <message>
   <source>Changed since the approval</source>
   <translation>批准后已更改</translation>
  </message>
  <message>
   <source>Changes the unit. Sure?</source>
   <translation>将更改设备。确定？</translation>
  </message>
  <message>
   <source>Choose a line above: all of it is shown here.</source>
   <translation>请在上方选择一行：此处显示其全部内容。</translation>
  </message>
  <message>
   <source>Choose the recipe to compare this one with.</source>
   <translation>请选择用于比较的配方。</translation>
  </message>
  <message>
   <source>Claim code stored</source>
   <translation>已存认领码</translation>
  </message>
  <message>
   <source>Claimed</source>
   <translation>已认领</translation>
  </message>
  <message>
   <source>Claimed flag (DFU)</source>
   <translation>认领标志（DFU）</translation>
  </message>
  <message>
   <source>Clean-up: {title}</source>
   <translation>清理：{title}</translation>
  </message>
  <message>
   <source>Cloud calls</source>
   <translation>云端调用</translation>
  </message>
  <message>
   <source>Cloud connection</source>
   <translation>云端连接</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>代码</translation>
  </message>
  <message>
   <source>Comes from</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Compare</source>
   <translation>比较</translation>
  </message>
  <message>
   <source>Compare with …</source>
   <translation>比较对象 …</translation>
  </message>
  <message>
   <source>Content SHA-256</source>
   <translation>内容 SHA-256</translation>
  </message>
  <message>
   <source>Content SHA-256: {sha256}</source>
   <translation>内容 SHA-256：{sha256}</translation>
  </message>
  <message>
   <source>Counts here</source>
   <translation>在此计入</translation>
  </message>
  <message>
   <source>Critical only</source>
   <translation>仅严重</translation>
  </message>
  <message>
   <source>DFU</source>
   <translation>DFU</translation>
  </message>
  <message>
   <source>Data directory {data}: held by process {pid} since {since}.</source>
   <translation>数据目录 {data}：自 {since} 起由进程 {pid} 占用。</translation>
  </message>
  <message>
   <source>Data directory {data}: no process holds it.</source>
   <translation>数据目录 {data}：无进程占用。</translation>
  </message>
  <message>
   <source>Details of the selected line</source>
   <translation>所选行的详情</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Device OS</source>
   <translation>Device OS</translation>
  </message>
  <message>
   <source>Device protection</source>
   <translation>设备保护</translation>
  </message>
  <message>
   <source>Differences in meaning</source>
   <translation>含义差异</translation>
  </message>
  <message>
   <source>End</source>
   <translation>结束</translation>
  </message>
  <message>
   <source>Engineering mode: recipes are run without approval (`production: true` changes that).</source>
   <translation>工程模式：配方无需批准即可运行（`production: true` 可更改）。</translation>
  </message>
  <message>
   <source>Errors and worse</source>
   <translation>错误及以上</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>事件</translation>
  </message>
  <message>
   <source>Every level</source>
   <translation>所有级别</translation>
  </message>
  <message>
   <source>Every slot</source>
   <translation>所有工位</translation>
  </message>
  <message>
   <source>Every status</source>
   <translation>所有状态</translation>
  </message>
  <message>
   <source>Expected</source>
   <translation>期望值</translation>
  </message>
  <message>
   <source>Explain</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>Facts</source>
   <translation>事实</translation>
  </message>
  <message>
   <source>Findings of the checker</source>
   <translation>检查器发现</translation>
  </message>
  <message>
   <source>Fingerprint</source>
   <translation>指纹</translation>
  </message>
  <message>
   <source>Fingerprint (SHA-256)</source>
   <translation>指纹（SHA-256）</translation>
  </message>
  <message>
   <source>Go on</source>
   <translation>继续</translation>
  </message>
  <message>
   <source>Hub {port}</source>
   <translation>集线器 {port}</translation>
  </message>
  <message>
   <source>Hub {port} has other hubs behind it: slots {slots} drop out together if its cable is bad.</source>
   <translation>集线器 {port} 后还有集线器：若其线缆不良，工位 {slots} 会同时掉线。</translation>
  </message>
  <message>
   <source>ICCID of the SIM</source>
   <translation>SIM 的 ICCID</translation>
  </message>
  <message>
   <source>IMEI</source>
   <translation>IMEI</translation>
  </message>
  <message>
   <source>It restarts. Sure?</source>
   <translation>将重启。确定？</translation>
  </message>
  <message>
   <source>Key</source>
   <translation>密钥</translation>
  </message>
  <message>
   <source>Kind</source>
   <translation>类型</translation>
  </message>
  <message>
   <source>Lane</source>
   <translation>通道</translation>
  </message>
  <message>
   <source>Last look: {title}</source>
   <translation>最终检查：{title}</translation>
  </message>
  <message>
   <source>Learn the slots</source>
   <translation>学习工位</translation>
  </message>
  <message>
   <source>Level</source>
   <translation>级别</translation>
  </message>
  <message>
   <source>Line number</source>
   <translation>行号</translation>
  </message>
  <message>
   <source>Listening mode</source>
   <translation>监听模式</translation>
  </message>
  <message>
   <source>Live</source>
   <translation>实时</translation>
  </message>
  <message>
   <source>Log</source>
   <translation>日志</translation>
  </message>
  <message>
   <source>Look at unit</source>
   <translation>查看设备</translation>
  </message>
  <message>
   <source>MAC address</source>
   <translation>MAC 地址</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>方法</translation>
  </message>
  <message>
   <source>Mode</source>
   <translation>模式</translation>
  </message>
  <message>
   <source>Module</source>
   <translation>模块</translation>
  </message>
  <message>
   <source>Modules</source>
   <translation>模块</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Needs</source>
   <translation>依赖</translation>
  </message>
  <message>
   <source>Next</source>
   <translation>下一步</translation>
  </message>
  <message>
   <source>Next: restart into DFU mode</source>
   <translation>下一步：重启进入 DFU 模式</translation>
  </message>
  <message>
   <source>Next: restart into normal mode</source>
   <translation>下一步：重启进入正常模式</translation>
  </message>
  <message>
   <source>Next: the last look at every state</source>
   <translation>下一步：对每个状态作最终检查</translation>
  </message>
  <message>
   <source>Next: {title} ({id})</source>
   <translation>下一步：{title}（{id}）</translation>
  </message>
  <message>
   <source>No run can start in slot {slot} now. The operator's page says why at that slot.</source>
   <translation>工位 {slot} 现在无法启动运行。操作页在该工位说明了原因。</translation>
  </message>
  <message>
   <source>No slot has a unit in it. Plug one in.</source>
   <translation>没有工位有设备。请插入一台。</translation>
  </message>
  <message>
   <source>No socket is a slot yet. Set how many slots the fixture has, and learn them.</source>
   <translation>尚无接口被设为工位。请设置治具的工位数并学习。</translation>
  </message>
  <message>
   <source>Not approved. A station in production refuses it; sign it with `station approve`.</source>
   <translation>未批准。生产工站拒绝执行；请用 `station approve` 签名。</translation>
  </message>
  <message>
   <source>Notes on the map</source>
   <translation>工位图说明</translation>
  </message>
  <message>
   <source>Offset</source>
   <translation>偏移</translation>
  </message>
  <message>
   <source>On a virtual bench every socket with a unit in it is a slot: there is nothing to learn.</source>
   <translation>在虚拟测试台上，每个有设备的接口都是工位：无需学习。</translation>
  </message>
  <message>
   <source>One unit will do: carry it from slot to slot. Nothing is kept before you save; the line uses the new map from its next start.</source>
   <translation>一台设备即可：逐个工位插入。保存前不保留任何内容；产线在下次启动后使用新的工位图。</translation>
  </message>
  <message>
   <source>Other recipe</source>
   <translation>另一配方</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>路径</translation>
  </message>
  <message>
   <source>Pause</source>
   <translation>暂停</translation>
  </message>
  <message>
   <source>Paused at {count} records; {waiting} more came since.</source>
   <translation>已暂停于 {count} 条记录；此后新增 {waiting} 条。</translation>
  </message>
  <message>
   <source>Phase</source>
   <translation>阶段</translation>
  </message>
  <message>
   <source>Plan</source>
   <translation>计划</translation>
  </message>
  <message>
   <source>Plan for</source>
   <translation>计划对象</translation>
  </message>
  <message>
   <source>Plan of a run</source>
   <translation>运行计划</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>平台</translation>
  </message>
  <message>
   <source>Plug a unit into slot {slot}.</source>
   <translation>请将设备插入工位 {slot}。</translation>
  </message>
  <message>
   <source>Production: only recipes that a trusted key has approved are run.</source>
   <translation>生产：仅运行受信任密钥批准的配方。</translation>
  </message>
  <message>
   <source>Public key (Ed25519)</source>
   <translation>公钥（Ed25519）</translation>
  </message>
  <message>
   <source>Put the cursor of the source on a step.</source>
   <translation>请将源文本光标放在某个步骤上。</translation>
  </message>
  <message>
   <source>Radio firmware</source>
   <translation>射频固件</translation>
  </message>
  <message>
   <source>Read again</source>
   <translation>重新读取</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>配方</translation>
  </message>
  <message>
   <source>Recipes</source>
   <translation>配方</translation>
  </message>
  <message>
   <source>Recipes and approvals</source>
   <translation>配方与批准</translation>
  </message>
  <message>
   <source>Region</source>
   <translation>区域</translation>
  </message>
  <message>
   <source>Regions of the configuration area (DFU mode)</source>
   <translation>配置区的区域（DFU 模式）</translation>
  </message>
  <message>
   <source>Request ID</source>
   <translation>请求 ID</translation>
  </message>
  <message>
   <source>Restart into DFU mode</source>
   <translation>重启进入 DFU 模式</translation>
  </message>
  <message>
   <source>Restart into normal mode</source>
   <translation>重启进入正常模式</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>Run to the end</source>
   <translation>运行到结束</translation>
  </message>
  <message>
   <source>Runs step by step on a virtual unit. In a slot only the recipe that the line works on can be run.</source>
   <translation>在虚拟设备上单步运行。工位上只能运行产线当前的配方。</translation>
  </message>
  <message>
   <source>Runs step by step: it waits before each move. In a slot it is a real run and stands in the log.</source>
   <translation>单步运行：每步之前等待。在工位上是真实运行并记入日志。</translation>
  </message>
  <message>
   <source>SHA-256</source>
   <translation>SHA-256</translation>
  </message>
  <message>
   <source>SIM in use</source>
   <translation>使用中的 SIM</translation>
  </message>
  <message>
   <source>Save the map</source>
   <translation>保存工位图</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card, or type it and press Enter</source>
   <translation>请扫描 SIM 卡上的号码，或输入后按 Enter</translation>
  </message>
  <message>
   <source>Seen</source>
   <translation>已见</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>序列号</translation>
  </message>
  <message>
   <source>Server key</source>
   <translation>服务器密钥</translation>
  </message>
  <message>
   <source>Set-up done</source>
   <translation>设置完成</translation>
  </message>
  <message>
   <source>Set-up flag (DFU)</source>
   <translation>设置标志（DFU）</translation>
  </message>
  <message>
   <source>Setting</source>
   <translation>设置项</translation>
  </message>
  <message>
   <source>Settings</source>
   <translation>设置</translation>
  </message>
  <message>
   <source>Signatures</source>
   <translation>签名</translation>
  </message>
  <message>
   <source>Signed (UTC)</source>
   <translation>签名时间（UTC）</translation>
  </message>
  <message>
   <source>Signed by nobody whom this station trusts. Put the key under `approvers:` or sign with a known one.</source>
   <translation>签名者不被本站信任。请将密钥加入 `approvers:`，或使用已知密钥签名。</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>工位</translation>
  </message>
  <message>
   <source>Slot map</source>
   <translation>工位图</translation>
  </message>
  <message>
   <source>Slot {slots} is behind more than five hubs: USB does not reach there.</source>
   <translation>工位 {slots} 位于五级以上集线器之后：USB 无法到达。</translation>
  </message>
  <message>
   <source>Slot {slot}</source>
   <translation>工位 {slot}</translation>
  </message>
  <message>
   <source>Slot {slot} is socket {ports}.</source>
   <translation>工位 {slot} 是接口 {ports}。</translation>
  </message>
  <message>
   <source>Slot {slot}, socket {port}</source>
   <translation>工位 {slot}，接口 {port}</translation>
  </message>
  <message>
   <source>Slot {slot}: {serial} ({platform})</source>
   <translation>工位 {slot}：{serial}（{platform}）</translation>
  </message>
  <message>
   <source>Slots of the fixture</source>
   <translation>治具工位</translation>
  </message>
  <message>
   <source>Slots {slots} have the same socket {port}. Learn the map again.</source>
   <translation>工位 {slots} 使用同一接口 {port}。请重新学习工位图。</translation>
  </message>
  <message>
   <source>Slots {slots} share hub {port}. With one transaction translator they slow each other down.</source>
   <translation>工位 {slots} 共用集线器 {port}。若只有一个事务转换器会互相拖慢。</translation>
  </message>
  <message>
   <source>Socket {ports} is slot {slot} already. Use another socket.</source>
   <translation>接口 {ports} 已是工位 {slot}。请使用其他接口。</translation>
  </message>
  <message>
   <source>Socket {port} is a slot and has a hub with other slots behind it (slots {slots}).</source>
   <translation>接口 {port} 是工位，且其后集线器上还有其他工位（{slots}）。</translation>
  </message>
  <message>
   <source>Socket {port}, not a slot</source>
   <translation>接口 {port}，非工位</translation>
  </message>
  <message>
   <source>Source of the recipe</source>
   <translation>配方源文本</translation>
  </message>
  <message>
   <source>Start</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>步骤</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Stop learning</source>
   <translation>停止学习</translation>
  </message>
  <message>
   <source>Stopped. The map is as it was.</source>
   <translation>已停止。工位图保持原样。</translation>
  </message>
  <message>
   <source>Store</source>
   <translation>存储</translation>
  </message>
  <message>
   <source>The approval file is damaged. Approve the recipe again.</source>
   <translation>批准文件已损坏。请重新批准配方。</translation>
  </message>
  <message>
   <source>The checker found nothing wrong.</source>
   <translation>检查器未发现问题。</translation>
  </message>
  <message>
   <source>The map has {count} slots.</source>
   <translation>工位图有 {count} 个工位。</translation>
  </message>
  <message>
   <source>The map is saved. The line uses it from its next start.</source>
   <translation>工位图已保存。产线在下次启动后使用。</translation>
  </message>
  <message>
   <source>The recipe can be used; {warnings} warnings. F7 goes to the next.</source>
   <translation>配方可用；{warnings} 个警告。F7 到下一个。</translation>
  </message>
  <message>
   <source>The recipe cannot be used as it is; see the findings.</source>
   <translation>配方目前不可用；见检查结果。</translation>
  </message>
  <message>
   <source>The recipe cannot be used: {errors} errors, {warnings} warnings. F7 goes to the next.</source>
   <translation>配方不可用：{errors} 个错误，{warnings} 个警告。F7 到下一个。</translation>
  </message>
  <message>
   <source>The station file names its slots itself. Take `slots:` out of it to learn them here.</source>
   <translation>工站文件已指定工位。请删除 `slots:` 以便在此学习。</translation>
  </message>
  <message>
   <source>The unit in slot {slot} is asked …</source>
   <translation>正在查询工位 {slot} 的设备 …</translation>
  </message>
  <message>
   <source>The unit in slot {slot} is looked at: it restarts into DFU mode and back; nothing is written.</source>
   <translation>正在查看工位 {slot} 的设备：重启进入 DFU 模式再返回；不写入任何内容。</translation>
  </message>
  <message>
   <source>The unit restarts. Sure?</source>
   <translation>设备将重启。确定？</translation>
  </message>
  <message>
   <source>This is no number of a SIM card: 19 to 21 digits that begin with 89</source>
   <translation>这不是 SIM 卡号码：应为以 89 开头的 19 到 21 位数字</translation>
  </message>
  <message>
   <source>This recipe</source>
   <translation>本配方</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Time (UTC)</source>
   <translation>时间（UTC）</translation>
  </message>
  <message>
   <source>Told by</source>
   <translation>来源</translation>
  </message>
  <message>
   <source>Took</source>
   <translation>用时</translation>
  </message>
  <message>
   <source>Trusted keys</source>
   <translation>受信任的密钥</translation>
  </message>
  <message>
   <source>Two units came at the same time ({ports}). Take both out.</source>
   <translation>两台设备同时插入（{ports}）。请都取出。</translation>
  </message>
  <message>
   <source>USB</source>
   <translation>USB</translation>
  </message>
  <message>
   <source>USB bus {bus}</source>
   <translation>USB 总线 {bus}</translation>
  </message>
  <message>
   <source>USB socket</source>
   <translation>USB 接口</translation>
  </message>
  <message>
   <source>USB sockets</source>
   <translation>USB 接口</translation>
  </message>
  <message>
   <source>Unit on USB</source>
   <translation>USB 上的设备</translation>
  </message>
  <message>
   <source>Units are running. Learn the slots when all of them have ended.</source>
   <translation>设备正在运行。请在全部结束后学习工位。</translation>
  </message>
  <message>
   <source>Validity</source>
   <translation>有效性</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>版本</translation>
  </message>
  <message>
   <source>Virtual unit: {platform}</source>
   <translation>虚拟设备：{platform}</translation>
  </message>
  <message>
   <source>Warnings and worse</source>
   <translation>警告及以上</translation>
  </message>
  <message>
   <source>What</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>What each step saw</source>
   <translation>各步骤所见</translation>
  </message>
  <message>
   <source>What is done</source>
   <translation>执行内容</translation>
  </message>
  <message>
   <source>What is in force for the step</source>
   <translation>该步骤的生效项</translation>
  </message>
  <message>
   <source>What is odd</source>
   <translation>异常之处</translation>
  </message>
  <message>
   <source>What is other than approved</source>
   <translation>与批准内容的差异</translation>
  </message>
  <message>
   <source>What is wrong</source>
   <translation>错误之处</translation>
  </message>
  <message>
   <source>What it is</source>
   <translation>说明</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>如何处理</translation>
  </message>
  <message>
   <source>Where</source>
   <translation>何处</translation>
  </message>
  <message>
   <source>Where to run it</source>
   <translation>运行位置</translation>
  </message>
  <message>
   <source>Which unit</source>
   <translation>哪台设备</translation>
  </message>
  <message>
   <source>Who the unit is, before the first write</source>
   <translation>首次写入前确认设备身份</translation>
  </message>
  <message>
   <source>Why</source>
   <translation>为何</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>文字</translation>
  </message>
  <message>
   <source>after boot</source>
   <translation>启动后</translation>
  </message>
  <message>
   <source>ask a person: {place}</source>
   <translation>询问人员：{place}</translation>
  </message>
  <message>
   <source>at work</source>
   <translation>进行中</translation>
  </message>
  <message>
   <source>being checked …</source>
   <translation>检查中 …</translation>
  </message>
  <message>
   <source>blank</source>
   <translation>空白</translation>
  </message>
  <message>
   <source>built in</source>
   <translation>内置</translation>
  </message>
  <message>
   <source>change</source>
   <translation>更改</translation>
  </message>
  <message>
   <source>changed since</source>
   <translation>此后已更改</translation>
  </message>
  <message>
   <source>clean-up</source>
   <translation>清理</translation>
  </message>
  <message>
   <source>cloud</source>
   <translation>云端</translation>
  </message>
  <message>
   <source>could not be looked at</source>
   <translation>无法查看</translation>
  </message>
  <message>
   <source>damaged file</source>
   <translation>文件损坏</translation>
  </message>
  <message>
   <source>does not apply</source>
   <translation>不适用</translation>
  </message>
  <message>
   <source>erase {place}</source>
   <translation>擦除 {place}</translation>
  </message>
  <message>
   <source>holds already</source>
   <translation>已满足</translation>
  </message>
  <message>
   <source>in use</source>
   <translation>使用中</translation>
  </message>
  <message>
   <source>is missing</source>
   <translation>缺失</translation>
  </message>
  <message>
   <source>last look</source>
   <translation>最终检查</translation>
  </message>
  <message>
   <source>look</source>
   <translation>查看</translation>
  </message>
  <message>
   <source>no</source>
   <translation>否</translation>
  </message>
  <message>
   <source>no answer</source>
   <translation>无应答</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>正常</translation>
  </message>
  <message>
   <source>not approved</source>
   <translation>未批准</translation>
  </message>
  <message>
   <source>not trusted</source>
   <translation>不受信任</translation>
  </message>
  <message>
   <source>note</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>of every step</source>
   <translation>每个步骤</translation>
  </message>
  <message>
   <source>read {place}</source>
   <translation>读取 {place}</translation>
  </message>
  <message>
   <source>recipe is wrong</source>
   <translation>配方有误</translation>
  </message>
  <message>
   <source>restart: {place}</source>
   <translation>重启：{place}</translation>
  </message>
  <message>
   <source>run</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>secret: not read</source>
   <translation>机密：未读取</translation>
  </message>
  <message>
   <source>secret; blank</source>
   <translation>机密；空白</translation>
  </message>
  <message>
   <source>secret; fits its public key</source>
   <translation>机密；与公钥匹配</translation>
  </message>
  <message>
   <source>settled later</source>
   <translation>稍后判定</translation>
  </message>
  <message>
   <source>the cloud is still at it</source>
   <translation>云端仍在处理</translation>
  </message>
  <message>
   <source>under `with:`</source>
   <translation>在 `with:` 下</translation>
  </message>
  <message>
   <source>unknown</source>
   <translation>未知</translation>
  </message>
  <message>
   <source>write {place}</source>
   <translation>写入 {place}</translation>
  </message>
  <message>
   <source>written</source>
   <translation>已写入</translation>
  </message>
  <message>
   <source>yes</source>
   <translation>是</translation>
  </message>
  <message>
   <source>{count} calls, of which {bad} failed.</source>
   <translation>{count} 次调用，其中 {bad} 次失败。</translation>
  </message>
  <message>
   <source>{count} differences, from the other recipe to this one.</source>
   <translation>{count} 处差异，从另一配方到此配方。</translation>
  </message>
  <message>
   <source>{count} records, newest first.</source>
   <translation>{count} 条记录，最新在前。</translation>
  </message>
  <message>
   <source>{count} slots are learnt. Save the map, or learn it again.</source>
   <translation>已学习 {count} 个工位。请保存工位图或重新学习。</translation>
  </message>
  <message>
   <source>{name} cannot be used, so it cannot be compared.</source>
   <translation>{name} 不可用，因此无法比较。</translation>
  </message>
  <message>
   <source>{place} at {address}, {size} bytes</source>
   <translation>{place}，地址 {address}，{size} 字节</translation>
  </message>
  <message>
   <source>{platform} {id} told all of this, and is back in the mode in which it was found.</source>
   <translation>{platform} {id} 给出了以上内容，并已回到原模式。</translation>
  </message>
  <message>
   <source>{platform} {id} told this. Its configuration area shows only in DFU mode.</source>
   <translation>{platform} {id} 给出了以上内容。其配置区仅在 DFU 模式可见。</translation>
  </message>
  <message>
   <source>{what}: about {seconds} s. Critical path (bold): {path}</source>
   <translation>{what}：约 {seconds} 秒。关键路径（粗体）：{path}</translation>
  </message>
  <message>
   <source>{words} [only if {condition}]</source>
   <translation>{words} [仅当 {condition}]</translation>
  </message>
  <message>
   <source>~ changed</source>
   <translation>~ 已更改</translation>
  </message>
  <message>
   <source>– does not apply</source>
   <translation>– 不适用</translation>
  </message>
  <message>
   <source>… pending</source>
   <translation>… 待定</translation>
  </message>
  <message>
   <source>↕ moved</source>
   <translation>↕ 已移动</translation>
  </message>
  <message>
   <source>− removed</source>
   <translation>− 已删除</translation>
  </message>
  <message>
   <source>■ stopped</source>
   <translation>■ 已停止</translation>
  </message>
  <message>
   <source>▲ warning</source>
   <translation>▲ 警告</translation>
  </message>
  <message>
   <source>▲ {warnings} warnings</source>
   <translation>▲ {warnings} 个警告</translation>
  </message>
  <message>
   <source>⚠ error</source>
   <translation>⚠ 错误</translation>
  </message>
  <message>
   <source>✔ approved</source>
   <translation>✔ 已批准</translation>
  </message>
  <message>
   <source>✔ changed</source>
   <translation>✔ 已更改</translation>
  </message>
  <message>
   <source>✔ held already</source>
   <translation>✔ 原已满足</translation>
  </message>
  <message>
   <source>✔ nothing wrong</source>
   <translation>✔ 无错误</translation>
  </message>
  <message>
   <source>✔ valid</source>
   <translation>✔ 有效</translation>
  </message>
  <message>
   <source>✖ NOT VALID: {failed}</source>
   <translation>✖ 无效：{failed}</translation>
  </message>
  <message>
   <source>✖ error</source>
   <translation>✖ 错误</translation>
  </message>
  <message>
   <source>✖ failed</source>
   <translation>✖ 失败</translation>
  </message>
  <message>
   <source>✖ not checked</source>
   <translation>✖ 未检查</translation>
  </message>
  <message>
   <source>✖ secret; does NOT fit its public key</source>
   <translation>✖ 机密；与公钥不匹配</translation>
  </message>
  <message>
   <source>✖ secret; no usable key</source>
   <translation>✖ 机密；没有可用密钥</translation>
  </message>
  <message>
   <source>✖ wrong</source>
   <translation>✖ 错误</translation>
  </message>
  <message>
   <source>✖ {errors} errors, {warnings} warnings</source>
   <translation>✖ {errors} 个错误，{warnings} 个警告</translation>
  </message>
 </context>
 <context>
  <name>errors</name>
  <message>
   <source>Activate sim</source>
   <translation>激活 SIM</translation>
  </message>
  <message>
   <source>Another slot works on a unit with the same Device ID. Take this one out, put it on the hold shelf and call the line engineer.</source>
   <translation>另一工位正在处理相同 Device ID 的设备。请取出这台，放到隔离架，并叫产线工程师。</translation>
  </message>
  <message>
   <source>Approve quarantine</source>
   <translation>批准待审核设备</translation>
  </message>
  <message>
   <source>Ask in another way: the message says what could not be understood.</source>
   <translation>请换一种方式查询：消息中说明了哪里无法理解。</translation>
  </message>
  <message>
   <source>Blinking blue is listening mode: MODE was held without RESET.</source>
   <translation>蓝灯闪烁表示监听模式：只按住了 MODE，没有按 RESET。</translation>
  </message>
  <message>
   <source>Call the line engineer: a cloud step that waits cannot be carried out by this station as it is now.</source>
   <translation>请叫产线工程师：本站目前无法执行一个等待中的云端步骤。</translation>
  </message>
  <message>
   <source>Call the line engineer: a key for approving recipes cannot be used.</source>
   <translation>请叫产线工程师：批准配方用的密钥不可用。</translation>
  </message>
  <message>
   <source>Call the line engineer: a value of this unit or order cannot be printed on its label.</source>
   <translation>请叫产线工程师：此设备或订单的某个值无法打印到标签上。</translation>
  </message>
  <message>
   <source>Call the line engineer: another program holds the audit log. No unit may start.</source>
   <translation>请叫产线工程师：另一程序占用审计日志。任何设备不得启动。</translation>
  </message>
  <message>
   <source>Call the line engineer: the USB library (libusb 1.0) is not installed on this station.</source>
   <translation>请叫产线工程师：本站未安装 USB 库（libusb 1.0）。</translation>
  </message>
  <message>
   <source>Call the line engineer: the address of the cloud in the station's settings is not safe.</source>
   <translation>请叫产线工程师：本站设置中的云端地址不安全。</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log cannot be read.</source>
   <translation>请叫产线工程师：无法读取审计日志。</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log cannot be written. No unit may start.</source>
   <translation>请叫产线工程师：无法写入审计日志。任何设备不得启动。</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log is damaged. No unit may start.</source>
   <translation>请叫产线工程师：审计日志已损坏。任何设备不得启动。</translation>
  </message>
  <message>
   <source>Call the line engineer: the audit log's disk is read-only. No unit may start.</source>
   <translation>请叫产线工程师：审计日志所在磁盘为只读。任何设备不得启动。</translation>
  </message>
  <message>
   <source>Call the line engineer: the backup cannot be trusted. Nothing was changed on the unit.</source>
   <translation>请叫产线工程师：备份不可信。设备未作任何更改。</translation>
  </message>
  <message>
   <source>Call the line engineer: the clock of this computer is wrong. No new unit may start.</source>
   <translation>请叫产线工程师：本机时钟错误。不得启动新设备。</translation>
  </message>
  <message>
   <source>Call the line engineer: the cloud token belongs into a file that only the station may read.</source>
   <translation>请叫产线工程师：云端令牌应放在只有工站可读取的文件中。</translation>
  </message>
  <message>
   <source>Call the line engineer: the cloud's certificate is not trusted. Something may stand in between.</source>
   <translation>请叫产线工程师：云端证书不可信。中间可能有其他设备。</translation>
  </message>
  <message>
   <source>Call the line engineer: the copy of the audit log failed.</source>
   <translation>请叫产线工程师：审计日志复制失败。</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk is full. No unit may start.</source>
   <translation>请叫产线工程师：磁盘已满。任何设备不得启动。</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk is nearly full. No new unit may start.</source>
   <translation>请叫产线工程师：磁盘将满。不得启动新设备。</translation>
  </message>
  <message>
   <source>Call the line engineer: the key of the audit log cannot be used. No unit may start.</source>
   <translation>请叫产线工程师：审计日志密钥不可用。任何设备不得启动。</translation>
  </message>
  <message>
   <source>Call the line engineer: the network's proxy does not let the station through to the cloud.</source>
   <translation>请叫产线工程师：网络代理不允许本站访问云端。</translation>
  </message>
  <message>
   <source>Call the line engineer: the order file cannot be used.</source>
   <translation>请叫产线工程师：订单文件不可用。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe cannot be used.</source>
   <translation>请叫产线工程师：配方不可用。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe expects another value than this unit gave.</source>
   <translation>请叫产线工程师：配方要求的值与此设备给出的不同。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe needs something that this unit or order does not have.</source>
   <translation>请叫产线工程师：配方需要此设备或订单没有的内容。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe or one of its files was changed after its approval.</source>
   <translation>请叫产线工程师：配方或其文件在批准后被更改。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe uses a unit in the cloud that it has not imported.</source>
   <translation>请叫产线工程师：配方在云端使用了未导入的设备。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's approval file cannot be used.</source>
   <translation>请叫产线工程师：配方的批准文件不可用。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's approval is by nobody whom this station trusts.</source>
   <translation>请叫产线工程师：配方的批准人不被本站信任。</translation>
  </message>
  <message>
   <source>Call the line engineer: the recipe's product does not exist, or the station's token may not use it.</source>
   <translation>请叫产线工程师：配方中的产品不存在，或本站令牌无权使用。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station has no cloud token (token_file in station.yaml).</source>
   <translation>请叫产线工程师：本站没有云端令牌（station.yaml 中的 token_file）。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station has no screen or no font.</source>
   <translation>请叫产线工程师：本站没有屏幕或字体。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station may not open this USB device (udev rule missing).</source>
   <translation>请叫产线工程师：本站无权打开此 USB 设备（缺少 udev 规则）。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station program failed.</source>
   <translation>请叫产线工程师：工站程序出错。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's clock is wrong, so it cannot trust the cloud.</source>
   <translation>请叫产线工程师：工站时钟不正确，因此无法信任云端。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token cannot be used.</source>
   <translation>请叫产线工程师：本站的云端令牌不可用。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token has expired or was revoked.</source>
   <translation>请叫产线工程师：本站的云端令牌已过期或被撤销。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's cloud token lacks a permission.</source>
   <translation>请叫产线工程师：本站的云端令牌缺少权限。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's disk cannot be written. Nothing was changed on the unit.</source>
   <translation>请叫产线工程师：本站磁盘无法写入。设备未作任何更改。</translation>
  </message>
  <message>
   <source>Call the line engineer: the station's settings cannot be used.</source>
   <translation>请叫产线工程师：本站设置不可用。</translation>
  </message>
  <message>
   <source>Call the line engineer: this data directory belongs to another station or to a newer program.</source>
   <translation>请叫产线工程师：该数据目录属于另一工站或更新的程序。</translation>
  </message>
  <message>
   <source>Call the line engineer: this recipe was never approved for production.</source>
   <translation>请叫产线工程师：该配方从未获批用于生产。</translation>
  </message>
  <message>
   <source>Call the line engineer: this station does not have a password that the recipe needs.</source>
   <translation>请叫产线工程师：本站缺少配方所需的密码。</translation>
  </message>
  <message>
   <source>Change the cable of this slot, then run the unit again. The unit is not judged.</source>
   <translation>请更换此工位的线缆，然后重新运行设备。设备未被判定。</translation>
  </message>
  <message>
   <source>Change the cable or the socket, then run the unit again. The unit is not judged.</source>
   <translation>请更换线缆或接口，然后重新运行设备。设备未被判定。</translation>
  </message>
  <message>
   <source>Check cloud firmware</source>
   <translation>检查云端固件</translation>
  </message>
  <message>
   <source>Check modules</source>
   <translation>检查模块</translation>
  </message>
  <message>
   <source>Check the cable and the socket, then run the unit again.</source>
   <translation>请检查线缆和接口，然后重新运行设备。</translation>
  </message>
  <message>
   <source>Check the disk of the data directory, then give the same command again.</source>
   <translation>请检查数据目录所在磁盘，然后重新执行命令。</translation>
  </message>
  <message>
   <source>Check the label printer: paper, ribbon, cover, cable. Then run the unit again.</source>
   <translation>请检查标签打印机：纸、色带、盖板、线缆。然后重新运行设备。</translation>
  </message>
  <message>
   <source>Check the order number: this station has not worked on it.</source>
   <translation>请检查订单号：本站未处理过该订单。</translation>
  </message>
  <message>
   <source>Check the station's network cable. If it is good, call the line engineer: name service (DNS) does not answer.</source>
   <translation>请检查本站网线。若正常，请叫产线工程师：域名服务（DNS）无响应。</translation>
  </message>
  <message>
   <source>Check user name and password. Ten wrong ones in a row lock this address out for half an hour.</source>
   <translation>请检查用户名和密码。连续十次错误将锁定该地址半小时。</translation>
  </message>
  <message>
   <source>Choose another folder or file name and export again. The message says what went wrong.</source>
   <translation>请选择其他文件夹或文件名并重新导出。消息中说明了原因。</translation>
  </message>
  <message>
   <source>Choose another port, or end the program that has this one.</source>
   <translation>请选择其他端口，或结束占用该端口的程序。</translation>
  </message>
  <message>
   <source>Claim</source>
   <translation>认领</translation>
  </message>
  <message>
   <source>Claim code</source>
   <translation>认领码</translation>
  </message>
  <message>
   <source>Clear claim bit</source>
   <translation>清除认领标志</translation>
  </message>
  <message>
   <source>Clear credentials</source>
   <translation>清除凭据</translation>
  </message>
  <message>
   <source>Correct the bench scenario; the message names file, line and column.</source>
   <translation>请修正测试台场景；消息中有文件、行和列。</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: unplug it and put it on the hold shelf. Call the line engineer: it must become a member of its product before it may start.</source>
   <translation>请勿给此设备通电：拔出并放到隔离架。请叫产线工程师：它必须先成为其产品的成员才可启动。</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: unplug it and put it on the pending shelf. The station says when to run it again.</source>
   <translation>请勿给此设备通电：拔出并放到待定架。工站会提示何时重新运行。</translation>
  </message>
  <message>
   <source>Enter the one-time password that the authenticator app shows.</source>
   <translation>请输入验证器应用显示的一次性密码。</translation>
  </message>
  <message>
   <source>Flash firmware</source>
   <translation>烧录固件</translation>
  </message>
  <message>
   <source>Give the id of a step of this recipe; the message lists them.</source>
   <translation>请给出此配方中某个步骤的标识；消息中已列出。</translation>
  </message>
  <message>
   <source>Go on working and tell the line engineer: the place for the audit log's anchors cannot be used.</source>
   <translation>请继续工作并告知产线工程师：审计日志锚点的存放处不可用。</translation>
  </message>
  <message>
   <source>Go on working and tell the line engineer: the texts of this language cannot be read. English is shown.</source>
   <translation>请继续工作并告知产线工程师：无法读取此语言的文本。现显示英文。</translation>
  </message>
  <message>
   <source>Hold MODE, tap RESET, keep holding MODE until the light blinks yellow, then let go.</source>
   <translation>按住 MODE，轻按 RESET，继续按住 MODE 直到黄灯闪烁，然后松开。</translation>
  </message>
  <message>
   <source>Hold SETUP, tap RESET, keep holding SETUP until the light blinks yellow, then let go.</source>
   <translation>按住 SETUP，轻按 RESET，继续按住 SETUP 直到黄灯闪烁，然后松开。</translation>
  </message>
  <message>
   <source>Hold the unit's MODE (SETUP) button for three seconds until the light blinks blue, then run it again.</source>
   <translation>按住设备的 MODE（SETUP）键三秒直到蓝灯闪烁，然后重新运行。</translation>
  </message>
  <message>
   <source>Identify</source>
   <translation>识别</translation>
  </message>
  <message>
   <source>Import device</source>
   <translation>导入设备</translation>
  </message>
  <message>
   <source>Install them: apt-get install umockdev gir1.2-umockdev-1.0 python3-gi</source>
   <translation>请安装：apt-get install umockdev gir1.2-umockdev-1.0 python3-gi</translation>
  </message>
  <message>
   <source>Label?</source>
   <translation>标签？</translation>
  </message>
  <message>
   <source>Learn the slots again: plug one unit at a time, slot after slot. The map from before is unchanged.</source>
   <translation>请重新学习工位：逐个工位、每次插入一台设备。原有的工位图没有变化。</translation>
  </message>
  <message>
   <source>Let running units end, and wait until the pending units of this order are settled.</source>
   <translation>请让正在运行的设备结束，并等待此订单的待定设备处理完毕。</translation>
  </message>
  <message>
   <source>Load device keys</source>
   <translation>写入设备密钥</translation>
  </message>
  <message>
   <source>Load server key</source>
   <translation>写入服务器密钥</translation>
  </message>
  <message>
   <source>Look at the command again: `station COMMAND --help` tells what it takes.</source>
   <translation>请检查命令：`station COMMAND --help` 说明其参数。</translation>
  </message>
  <message>
   <source>Name another data directory with --data DIR: this one holds no audit log, as no station worked in it yet.</source>
   <translation>请用 --data DIR 指定另一个数据目录：此目录中没有审计日志，因为还没有工站在此工作过。</translation>
  </message>
  <message>
   <source>Name device</source>
   <translation>命名设备</translation>
  </message>
  <message>
   <source>No SIM was found in the unit. Check the SIM card, or put the unit in the red bin.</source>
   <translation>设备中未找到 SIM。请检查 SIM 卡，或将设备放入红箱。</translation>
  </message>
  <message>
   <source>Nothing was changed. Call the line engineer: a step writes although it was asked to look.</source>
   <translation>未作更改。请叫产线工程师：某步骤只应查看却要写入。</translation>
  </message>
  <message>
   <source>Plug the unit in, or look at `station devices` for what is there.</source>
   <translation>请插入设备，或用 `station devices` 查看已有设备。</translation>
  </message>
  <message>
   <source>Press buttons</source>
   <translation>按键</translation>
  </message>
  <message>
   <source>Print label</source>
   <translation>打印标签</translation>
  </message>
  <message>
   <source>Prompt operator</source>
   <translation>提示操作员</translation>
  </message>
  <message>
   <source>Put the unit in the red bin.</source>
   <translation>请将设备放入红箱。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer.</source>
   <translation>请将设备放到隔离架，并叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer. The unit is not judged.</source>
   <translation>请将设备放到隔离架，并叫产线工程师。设备未被判定。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its Device OS is too old for this recipe.</source>
   <translation>请将设备放到隔离架，并叫产线工程师：其 Device OS 对此配方来说过旧。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its configuration cannot be read.</source>
   <translation>请将设备放到隔离架，并叫产线工程师：无法读取其配置。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: its configuration may not be touched there.</source>
   <translation>请将设备放到隔离架，并叫产线工程师：其配置的该部分不允许改动。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: no Device OS was found in it.</source>
   <translation>请将设备放到隔离架，并叫产线工程师：其中没有找到 Device OS。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: the recipe cannot be carried out.</source>
   <translation>请将设备放到隔离架，并叫产线工程师：配方无法执行。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf and call the line engineer: the station program failed.</source>
   <translation>请将设备放到隔离架，并叫产线工程师：工站程序出错。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf, do not power it. Call the line engineer: the cloud has other firmware for it.</source>
   <translation>请将设备放到隔离架，不要通电。请叫产线工程师：云端为其配置了其他固件。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf.</source>
   <translation>请将设备放到隔离架。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf. Call the line engineer: the product is for another platform.</source>
   <translation>请将设备放到隔离架。请叫产线工程师：产品用于其他平台。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf. The recipe asks people something: it must be run in the station's window.</source>
   <translation>请将设备放到隔离架。该配方要向人提问：必须在工站窗口中运行。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to another account than it should.</source>
   <translation>请将设备放到隔离架：它属于不应有的账户。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to another owner, who must release it first.</source>
   <translation>请将设备放到隔离架：它属于其他所有者，须先由其释放。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it belongs to somebody else, who must release it first.</source>
   <translation>请将设备放到隔离架：它属于他人，须先由其释放。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is a protected device of another product.</source>
   <translation>请将设备放到隔离架：它是另一产品的受保护设备。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is in another product and must be removed there first.</source>
   <translation>请将设备放到隔离架：它在另一产品中，须先从那里移除。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it is in quarantine until an engineer approves it.</source>
   <translation>请将设备放到隔离架：它在云端待审核（quarantine），须由工程师批准。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it must be released from its owner before it is removed.</source>
   <translation>请将设备放到隔离架：移除前须由其所有者释放。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: it still has an owner, who must release it. Call the line engineer.</source>
   <translation>请将设备放到隔离架：它仍有所有者，须先释放。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: its SIM could not be activated.</source>
   <translation>请将设备放到隔离架：其 SIM 无法激活。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: its SIM is in another product and must be released there.</source>
   <translation>请将设备放到隔离架：其 SIM 在另一产品中，须在那里释放。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: somebody has denied it entry to the product.</source>
   <translation>请将设备放到隔离架：有人拒绝其加入产品。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud accepted it but does not list it. Call the line engineer.</source>
   <translation>请将设备放到隔离架：云端已接受但未列出。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud accepted the SIM but does not show it active. Call the line engineer.</source>
   <translation>请将设备放到隔离架：云端已接受 SIM，但未显示激活。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud agreed to remove it and lists it still. Call the line engineer.</source>
   <translation>请将设备放到隔离架：云端同意移除但仍列出。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud approved it but keeps it in quarantine. Call the line engineer.</source>
   <translation>请将设备放到隔离架：云端已批准，但仍将其列为待审核（quarantine）。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud does not take it and does not say why.</source>
   <translation>请将设备放到隔离架：云端不接受且未说明原因。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud took its name and does not show it. Call the line engineer.</source>
   <translation>请将设备放到隔离架：云端已接受名称但未显示。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the hold shelf: the cloud took the claim and does not show it. Call the line engineer.</source>
   <translation>请将设备放到隔离架：云端已接受认领但未显示。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Put the unit on the pending shelf. It is settled when the cloud has finished.</source>
   <translation>请将设备放到待定架。云端完成后再作判定。</translation>
  </message>
  <message>
   <source>Put the unit on the pending shelf. The station says when to run it again.</source>
   <translation>请将设备放到待定架。工站会提示何时重新运行。</translation>
  </message>
  <message>
   <source>Put this unit on the hold shelf, unpowered, and call the line engineer.</source>
   <translation>请将此设备断电放到隔离架，并叫产线工程师。</translation>
  </message>
  <message>
   <source>Remove from product</source>
   <translation>从产品移除</translation>
  </message>
  <message>
   <source>Run the command again; if that does not help, delete the scenario's folder below bench/ in the data directory.</source>
   <translation>请重新执行命令；若无效，删除数据目录 bench/ 下的场景文件夹。</translation>
  </message>
  <message>
   <source>Run the unit again at any slot; only what is missing is done.</source>
   <translation>请在任一工位重新运行设备；只做缺少的部分。</translation>
  </message>
  <message>
   <source>Run the unit again. If it happens twice, put it on the hold shelf and call the line engineer.</source>
   <translation>请重新运行设备。若再次发生，请放到隔离架，并叫产线工程师。</translation>
  </message>
  <message>
   <source>SIM card</source>
   <translation>SIM 卡</translation>
  </message>
  <message>
   <source>Save the list as text or CSV (UTF-8), one Device ID a line, and try again.</source>
   <translation>请将列表存为文本或 CSV（UTF-8），每行一个 Device ID，然后重试。</translation>
  </message>
  <message>
   <source>Scan sim card</source>
   <translation>扫描 SIM 卡</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card of this unit.</source>
   <translation>请扫描此设备 SIM 卡上的号码。</translation>
  </message>
  <message>
   <source>Setup done</source>
   <translation>设置完成</translation>
  </message>
  <message>
   <source>Start the station on a desktop, or use `station run RECIPE` in a terminal.</source>
   <translation>请在桌面环境启动，或在终端使用 `station run RECIPE`。</translation>
  </message>
  <message>
   <source>The SIM card in the unit is not the one that was scanned. Put the unit in the red bin.</source>
   <translation>设备中的 SIM 卡与扫描的不符。请将设备放入红箱。</translation>
  </message>
  <message>
   <source>The Wi-Fi network did not stay in the unit. Put it in the red bin.</source>
   <translation>Wi-Fi 设置未能保存在设备中。请放入红箱。</translation>
  </message>
  <message>
   <source>The change was not agreed to. Put the unit on the hold shelf.</source>
   <translation>更改未获同意。请将设备放到隔离架。</translation>
  </message>
  <message>
   <source>The claim code did not stay in the unit. Put it in the red bin.</source>
   <translation>认领码未能保存在设备中。请放入红箱。</translation>
  </message>
  <message>
   <source>The claim mark did not stay cleared. Put the unit in the red bin.</source>
   <translation>认领标志未能保持清除。请将设备放入红箱。</translation>
  </message>
  <message>
   <source>The cloud answered something unexpected. Run the unit again; if it happens twice, call the line engineer.</source>
   <translation>云端返回了意外内容。请重新运行；若再次发生，请叫产线工程师。</translation>
  </message>
  <message>
   <source>The cloud asks us to slow down. The unit is not judged; run it again in a few minutes.</source>
   <translation>云端要求放慢速度。设备未被判定；请几分钟后重新运行。</translation>
  </message>
  <message>
   <source>The cloud cannot be reached. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>无法连接云端。设备未被判定；请在上方显示“云端正常”后重新运行。</translation>
  </message>
  <message>
   <source>The cloud did not answer. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>云端无应答。设备未被判定；上方显示“云端正常”后重新运行。</translation>
  </message>
  <message>
   <source>The cloud does not know what was asked for. Call the line engineer; the unit is not judged.</source>
   <translation>云端不认识所请求的内容。请叫产线工程师；设备未被判定。</translation>
  </message>
  <message>
   <source>The cloud is away. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>云端中断。设备未被判定；上方显示“云端正常”后重新运行。</translation>
  </message>
  <message>
   <source>The cloud is in trouble. The unit is not judged; run it again when the top line says CLOUD OK.</source>
   <translation>云端出现问题。设备未被判定；上方显示“云端正常”后重新运行。</translation>
  </message>
  <message>
   <source>The cloud refused the request. Call the line engineer; the unit is not judged.</source>
   <translation>云端拒绝了请求。请叫产线工程师；设备未被判定。</translation>
  </message>
  <message>
   <source>The cloud's answer was lost on the way. Run the unit again; the station looks first what was done.</source>
   <translation>云端应答在途中丢失。请重新运行；工站会先查看已完成的内容。</translation>
  </message>
  <message>
   <source>The firmware did not stay in the unit. Put it in the red bin.</source>
   <translation>固件未能保存在设备中。请放入红箱。</translation>
  </message>
  <message>
   <source>The label does not belong to the unit in this slot. Scan the label that is on this unit.</source>
   <translation>标签不属于此工位的设备。请扫描此设备上的标签。</translation>
  </message>
  <message>
   <source>The look was stopped. Unplug the unit and plug it in again before it is run.</source>
   <translation>查看已停止。运行前请拔出并重新插入设备。</translation>
  </message>
  <message>
   <source>The run was stopped. Run the unit again to finish it.</source>
   <translation>运行已停止。请重新运行以完成。</translation>
  </message>
  <message>
   <source>The server key did not stay in the unit. Put it in the red bin.</source>
   <translation>服务器密钥未能保存在设备中。请放入红箱。</translation>
  </message>
  <message>
   <source>The set-up mark did not stay in the unit. Put it in the red bin.</source>
   <translation>设置标志未能保存在设备中。请放入红箱。</translation>
  </message>
  <message>
   <source>The station program is already running on this computer. Use that window or close it first.</source>
   <translation>工站程序已在本机运行。请使用该窗口或先关闭它。</translation>
  </message>
  <message>
   <source>The station waited for an answer. Run the unit again and answer what it asks.</source>
   <translation>工站在等待回答。请重新运行设备并回答所提的问题。</translation>
  </message>
  <message>
   <source>The station was cut off while it printed the label of this unit. Did the label come out?</source>
   <translation>工站在打印此设备的标签时被中断。标签打印出来了吗？</translation>
  </message>
  <message>
   <source>The unit did not come back. Unplug it, plug it in again at the same slot and run it again.</source>
   <translation>设备没有恢复。请拔出，插回同一工位并重新运行。</translation>
  </message>
  <message>
   <source>The unit did not forget its Wi-Fi networks. Put it in the red bin.</source>
   <translation>设备未清除其 Wi-Fi 网络。请放入红箱。</translation>
  </message>
  <message>
   <source>The unit did not get online. If others do, put it in the red bin; if none does, call the line engineer.</source>
   <translation>设备未能上线。若其他设备可以，请放入红箱；若都不行，请叫产线工程师。</translation>
  </message>
  <message>
   <source>The unit does not report its serial number or SIM. Put it in the red bin.</source>
   <translation>设备未报告序列号或 SIM。请放入红箱。</translation>
  </message>
  <message>
   <source>The unit does not start. Put it in the red bin.</source>
   <translation>设备无法启动。请放入红箱。</translation>
  </message>
  <message>
   <source>The unit is not on the bus. Plug it in again at the same slot.</source>
   <translation>USB 上没有此设备。请重新插入同一工位。</translation>
  </message>
  <message>
   <source>The unit started normally: the button was let go too early (violet is safe mode, not DFU).</source>
   <translation>设备已正常启动：按钮松开得太早（紫色是安全模式，不是 DFU）。</translation>
  </message>
  <message>
   <source>The unit was unplugged or lost power. Plug it in again at the same slot; it resumes.</source>
   <translation>设备被拔出或断电。请插回同一工位；将继续运行。</translation>
  </message>
  <message>
   <source>The unit's configuration cannot be written. Put it in the red bin.</source>
   <translation>无法写入设备配置。请放入红箱。</translation>
  </message>
  <message>
   <source>The unit's configuration did not take what was put back. Put it in the red bin.</source>
   <translation>设备配置未接受恢复的内容。请放入红箱。</translation>
  </message>
  <message>
   <source>The unit's configuration was damaged. Put it on the hold shelf and call the line engineer.</source>
   <translation>设备配置已损坏。请放到隔离架，并叫产线工程师。</translation>
  </message>
  <message>
   <source>The unit's firmware is not complete. Put it in the red bin.</source>
   <translation>设备固件不完整。请放入红箱。</translation>
  </message>
  <message>
   <source>The unit's flash cannot be written. Put it in the red bin.</source>
   <translation>无法写入设备闪存。请放入红箱。</translation>
  </message>
  <message>
   <source>The unit's own keys did not stay in it. Put it in the red bin.</source>
   <translation>设备自身密钥未能保存。请放入红箱。</translation>
  </message>
  <message>
   <source>The update did not stay in the unit. Put it in the red bin.</source>
   <translation>更新未能保存在设备中。请放入红箱。</translation>
  </message>
  <message>
   <source>There is no certificate for this unit as it stands. The message says why.</source>
   <translation>此设备目前不能出具证书。消息中说明了原因。</translation>
  </message>
  <message>
   <source>There is nothing to put back: this station kept nothing of this unit. Check the Device ID.</source>
   <translation>没有可恢复的内容：本站没有保存过此设备的任何内容。请检查 Device ID。</translation>
  </message>
  <message>
   <source>This order is closed. Call the line engineer for the next one.</source>
   <translation>此订单已关闭。请向产线工程师索取下一订单。</translation>
  </message>
  <message>
   <source>This unit does not belong to this order. Take it out and put it on the hold shelf.</source>
   <translation>此设备不属于本订单。请取出并放到隔离架。</translation>
  </message>
  <message>
   <source>This unit has an old Device OS. Put it in the red bin and call the line engineer.</source>
   <translation>此设备的 Device OS 过旧。请放入红箱并叫产线工程师。</translation>
  </message>
  <message>
   <source>This unit is of another product than the recipe is for. Take it out and put it on the hold shelf.</source>
   <translation>此设备的产品与配方不符。请取出并放到隔离架。</translation>
  </message>
  <message>
   <source>This unit is protected. Put it on the hold shelf.</source>
   <translation>此设备受保护。请放到隔离架。</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer allow it to run again.</source>
   <translation>此设备已合格过。请放到隔离架，或由产线组长或产线工程师允许重新运行。</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf.</source>
   <translation>此设备已合格过。请放到隔离架。</translation>
  </message>
  <message>
   <source>This unit runs a Device OS that the recipe does not allow. Put it in the red bin.</source>
   <translation>此设备的 Device OS 不被配方允许。请放入红箱。</translation>
  </message>
  <message>
   <source>Try again. If it happens twice, call the line engineer.</source>
   <translation>请重试。若再次发生，请叫产线工程师。</translation>
  </message>
  <message>
   <source>Unclaim</source>
   <translation>取消认领</translation>
  </message>
  <message>
   <source>Unplug the unit and plug it in again at the same slot.</source>
   <translation>请拔出设备并插回同一工位。</translation>
  </message>
  <message>
   <source>Unplug the unit, check cable and socket, plug it in again at the same slot and run it again.</source>
   <translation>请拔出设备，检查线缆和接口，重新插入同一工位并重新运行。</translation>
  </message>
  <message>
   <source>Unplug the unit, plug it in again at the same slot and run it again.</source>
   <translation>请拔出设备，插回同一工位并重新运行。</translation>
  </message>
  <message>
   <source>Unplug the unit, plug it in again at the same slot and run it again. If it happens twice, put it on the hold shelf and call the line engineer.</source>
   <translation>请拔出设备，重新插入同一工位并重新运行。若再次发生，请放到隔离架，并叫产线工程师。</translation>
  </message>
  <message>
   <source>Unplug this unit and plug it in again without holding a button.</source>
   <translation>请拔出此设备，不按任何键重新插入。</translation>
  </message>
  <message>
   <source>Unplug this unit and put it back on the pending shelf, unpowered, until the station says to run it again.</source>
   <translation>请拔出此设备并断电放回待定架，直到工站提示重新运行。</translation>
  </message>
  <message>
   <source>Update modules</source>
   <translation>更新模块</translation>
  </message>
  <message>
   <source>Wait online</source>
   <translation>等待上线</translation>
  </message>
  <message>
   <source>Wait until every unit has finished, then scan the order again.</source>
   <translation>请等所有设备完成后，再次扫描订单。</translation>
  </message>
  <message>
   <source>Wifi credentials</source>
   <translation>Wi-Fi 凭据</translation>
  </message>
  <message>
   <source>You answered that something is not as it should be. Put the unit in the red bin.</source>
   <translation>您回答有异常。请将设备放入红箱。</translation>
  </message>
  <message>
   <source>Your badge does not allow this. Call a person whose badge does.</source>
   <translation>您的工牌无此权限。请叫有权限的人。</translation>
  </message>
  <message>
   <source>agree</source>
   <translation>同意</translation>
  </message>
  <message>
   <source>clean up</source>
   <translation>清理</translation>
  </message>
  <message>
   <source>identify</source>
   <translation>识别</translation>
  </message>
  <message>
   <source>it came out</source>
   <translation>已打印</translation>
  </message>
  <message>
   <source>last look</source>
   <translation>最终检查</translation>
  </message>
  <message>
   <source>looked at</source>
   <translation>查看中</translation>
  </message>
  <message>
   <source>no label</source>
   <translation>没有标签</translation>
  </message>
  <message>
   <source>refuse</source>
   <translation>拒绝</translation>
  </message>
  <message>
   <source>restart</source>
   <translation>重启</translation>
  </message>
  <message>
   <source>to DFU</source>
   <translation>进入 DFU</translation>
  </message>
  <message>
   <source>unit lost</source>
   <translation>设备丢失</translation>
  </message>
 </context>
 <context>
  <name>instruction</name>
  <message>
   <source>CALL THE LINE ENGINEER</source>
   <translation>请叫产线工程师</translation>
  </message>
  <message>
   <source>CHOOSE THE REASON (1 to 6)</source>
   <translation>请选择原因（1 至 6）</translation>
  </message>
  <message>
   <source>FIRST UNIT OF THE ORDER: CALL QA</source>
   <translation>订单首件：请叫质检</translation>
  </message>
  <message>
   <source>Keep for QA (F9): {unit}</source>
   <translation>留给质检（F9）：{unit}</translation>
  </message>
  <message>
   <source>NO SLOT IS IN USE</source>
   <translation>没有使用中的工位</translation>
  </message>
  <message>
   <source>PLUG IN A UNIT</source>
   <translation>请插入设备</translation>
  </message>
  <message>
   <source>PLUG IN THE UNIT WITH LABEL {label}</source>
   <translation>请插入标签为 {label} 的设备</translation>
  </message>
  <message>
   <source>PRESS START</source>
   <translation>请按启动</translation>
  </message>
  <message>
   <source>PUT INTO {place} AND SCAN IT</source>
   <translation>放入{place}并扫描</translation>
  </message>
  <message>
   <source>RUN AGAIN</source>
   <translation>重新运行</translation>
  </message>
  <message>
   <source>SCAN THE LABEL</source>
   <translation>请扫描标签</translation>
  </message>
  <message>
   <source>SCAN THE SIM CARD</source>
   <translation>请扫描 SIM 卡</translation>
  </message>
  <message>
   <source>SLOT {slot}: {instruction}</source>
   <translation>工位 {slot}：{instruction}</translation>
  </message>
  <message>
   <source>TAKE OUT {arrow} {place}</source>
   <translation>取出 {arrow} {place}</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED</source>
   <translation>产线已停</translation>
  </message>
  <message>
   <source>WAIT: 1 UNIT IS RUNNING</source>
   <translation>请等待：1 台设备正在运行</translation>
  </message>
  <message>
   <source>WAIT: {count} UNITS ARE RUNNING</source>
   <translation>请等待：{count} 台设备正在运行</translation>
  </message>
  <message>
   <source>{count} more after this.</source>
   <translation>之后还有 {count} 个。</translation>
  </message>
  <message>
   <source>{why}. Call the line engineer (F9 releases).</source>
   <translation>{why}。请叫产线工程师（F9 放行）。</translation>
  </message>
 </context>
 <context>
  <name>order</name>
  <message>
   <source>Another order: close this one, then scan the other order's barcode.</source>
   <translation>另一个订单：先关闭此订单，再扫描另一个订单的条码。</translation>
  </message>
  <message>
   <source>Close order {number}? Press F9 once more.</source>
   <translation>关闭订单 {number}？请再按一次 F9。</translation>
  </message>
  <message>
   <source>F9: close this order</source>
   <translation>F9：关闭此订单</translation>
  </message>
  <message>
   <source>First unit: QA looks at the first good one.</source>
   <translation>首件：质检查看第一台合格品。</translation>
  </message>
  <message>
   <source>First unit: it runs now.</source>
   <translation>首件：正在运行。</translation>
  </message>
  <message>
   <source>First unit: {unit} waits for QA.</source>
   <translation>首件：{unit} 等待质检。</translation>
  </message>
  <message>
   <source>First unit: {unit} was released by QA.</source>
   <translation>首件：{unit} 已由质检放行。</translation>
  </message>
  <message>
   <source>NO ORDER: SCAN THE ORDER'S BARCODE</source>
   <translation>无订单：请扫描订单条码</translation>
  </message>
  <message>
   <source>Not seen yet</source>
   <translation>尚未出现</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>订单</translation>
  </message>
  <message>
   <source>Order {number}</source>
   <translation>订单 {number}</translation>
  </message>
  <message>
   <source>Order {number} is closed.</source>
   <translation>订单 {number} 已关闭。</translation>
  </message>
  <message>
   <source>Received</source>
   <translation>已接收</translation>
  </message>
  <message>
   <source>{good} good</source>
   <translation>合格 {good}</translation>
  </message>
  <message>
   <source>{good} of {target} good</source>
   <translation>合格 {good} / {target}</translation>
  </message>
 </context>
 <context>
  <name>outcome</name>
  <message>
   <source>Bad</source>
   <translation>不良</translation>
  </message>
  <message>
   <source>Good</source>
   <translation>合格</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>待定</translation>
  </message>
  <message>
   <source>Station error</source>
   <translation>工站错误</translation>
  </message>
  <message>
   <source>Stopped</source>
   <translation>已停止</translation>
  </message>
 </context>
 <context>
  <name>packout</name>
  <message>
   <source>Do NOT pack it. Put it on the hold shelf.</source>
   <translation>请勿包装。放到隔离架。</translation>
  </message>
  <message>
   <source>Do NOT pack it. Put it on the pending shelf: the cloud has not finished.</source>
   <translation>请勿包装。放到待定架：云端尚未完成。</translation>
  </message>
  <message>
   <source>Do NOT pack it. This station does not know it. Call the line engineer.</source>
   <translation>请勿包装。本站不认识该设备。请叫产线工程师。</translation>
  </message>
  <message>
   <source>HOLD</source>
   <translation>隔离</translation>
  </message>
  <message>
   <source>LOOKING …</source>
   <translation>正在查询 …</translation>
  </message>
  <message>
   <source>NO ANSWER</source>
   <translation>无应答</translation>
  </message>
  <message>
   <source>Pack this unit.</source>
   <translation>请包装此设备。</translation>
  </message>
  <message>
   <source>Pack-out</source>
   <translation>包装</translation>
  </message>
  <message>
   <source>Packed since sign-in: {count}</source>
   <translation>登录后已包装：{count}</translation>
  </message>
  <message>
   <source>SCAN THE LABEL OF THE UNIT</source>
   <translation>请扫描设备标签</translation>
  </message>
  <message>
   <source>SHIP</source>
   <translation>可出货</translation>
  </message>
  <message>
   <source>The answer tells whether this unit may be packed. Nothing is packed without it.</source>
   <translation>应答说明此设备能否包装。没有应答不得包装。</translation>
  </message>
  <message>
   <source>UNKNOWN</source>
   <translation>未知</translation>
  </message>
 </context>
 <context>
  <name>page</name>
  <message>
   <source>Slots</source>
   <translation>工位</translation>
  </message>
 </context>
 <context>
  <name>panel</name>
  <message>
   <source>Esc puts this away.</source>
   <translation>按 Esc 关闭。</translation>
  </message>
  <message>
   <source>First put the unit into: {place}, and scan the barcode of that place.</source>
   <translation>先把设备放到：{place}，并扫描该处的条码。</translation>
  </message>
  <message>
   <source>First unit of the order: {unit}</source>
   <translation>订单首件：{unit}</translation>
  </message>
  <message>
   <source>Good: release the order</source>
   <translation>合格：放行订单</translation>
  </message>
  <message>
   <source>Look at the unit and at its record. Your word is written into the log. If it is not good, the next good unit is the first one.</source>
   <translation>请查看设备及其记录。您的判定将写入日志。若不合格，则下一台合格品为首件。</translation>
  </message>
  <message>
   <source>Nobody is signed in. Scan your badge first.</source>
   <translation>无人登录。请先扫描工牌。</translation>
  </message>
  <message>
   <source>Not good: hold this unit</source>
   <translation>不合格：隔离此设备</translation>
  </message>
  <message>
   <source>Nothing waits for a decision.</source>
   <translation>没有待决定的事项。</translation>
  </message>
  <message>
   <source>Press a key from 1 to {count}, or Esc to put this away.</source>
   <translation>请按 1 至 {count}，或按 Esc 关闭。</translation>
  </message>
  <message>
   <source>SLOT {slot} asks:</source>
   <translation>工位 {slot} 询问：</translation>
  </message>
  <message>
   <source>SLOT {slot}: run a unit again that passed before?</source>
   <translation>工位 {slot}：重新运行已合格的设备？</translation>
  </message>
  <message>
   <source>SLOT {slot}: why did this unit fail?</source>
   <translation>工位 {slot}：此设备为何不合格？</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED: why may it go on?</source>
   <translation>产线已停：为何可以继续？</translation>
  </message>
  <message>
   <source>This had been settled already. Nothing was changed.</source>
   <translation>此事已处理过。未作更改。</translation>
  </message>
  <message>
   <source>Yes, run it again</source>
   <translation>是，重新运行</translation>
  </message>
 </context>
 <context>
  <name>pending</name>
  <message>
   <source>F9: the marked unit was fetched</source>
   <translation>F9：标记的设备已取走</translation>
  </message>
  <message>
   <source>FETCH</source>
   <translation>取走</translation>
  </message>
  <message>
   <source>Leave it on the shelf.</source>
   <translation>留在架上。</translation>
  </message>
  <message>
   <source>Next look</source>
   <translation>下次查询</translation>
  </message>
  <message>
   <source>Pending shelf</source>
   <translation>待定架</translation>
  </message>
  <message>
   <source>RUN AGAIN</source>
   <translation>重新运行</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>The pending shelf is empty.</source>
   <translation>待定架是空的。</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>WAITS</source>
   <translation>等待</translation>
  </message>
  <message>
   <source>Waits since</source>
   <translation>等待时间</translation>
  </message>
  <message>
   <source>Was {unit} taken off the shelf and put where its verdict says? Press F9 once more.</source>
   <translation>设备 {unit} 是否已从架上取下并按判定放置？请再按一次 F9。</translation>
  </message>
  <message>
   <source>What to do</source>
   <translation>如何处理</translation>
  </message>
  <message>
   <source>soon</source>
   <translation>即将</translation>
  </message>
  <message>
   <source>{wait} wait for the cloud, {fetch} to be fetched</source>
   <translation>{wait} 台等待云端，{fetch} 台待取走</translation>
  </message>
 </context>
 <context>
  <name>qa</name>
  <message>
   <source>Any</source>
   <translation>任意</translation>
  </message>
  <message>
   <source>Anywhere in a run or its steps</source>
   <translation>运行或其步骤中的任意位置</translation>
  </message>
  <message>
   <source>Approved by</source>
   <translation>批准人</translation>
  </message>
  <message>
   <source>Attempt</source>
   <translation>尝试</translation>
  </message>
  <message>
   <source>Back to search</source>
   <translation>返回搜索</translation>
  </message>
  <message>
   <source>Batch</source>
   <translation>批次</translation>
  </message>
  <message>
   <source>Call</source>
   <translation>调用</translation>
  </message>
  <message>
   <source>Causing step</source>
   <translation>原因步骤</translation>
  </message>
  <message>
   <source>Certificate</source>
   <translation>证书</translation>
  </message>
  <message>
   <source>Clear</source>
   <translation>清除</translation>
  </message>
  <message>
   <source>Cloud calls</source>
   <translation>云端调用</translation>
  </message>
  <message>
   <source>Code</source>
   <translation>代码</translation>
  </message>
  <message>
   <source>Custody and notes</source>
   <translation>保管与备注</translation>
  </message>
  <message>
   <source>Details of the selected line</source>
   <translation>所选行的详情</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Device OS</source>
   <translation>Device OS</translation>
  </message>
  <message>
   <source>Device OS before</source>
   <translation>原 Device OS</translation>
  </message>
  <message>
   <source>Disposition</source>
   <translation>处置</translation>
  </message>
  <message>
   <source>Ended</source>
   <translation>已结束</translation>
  </message>
  <message>
   <source>Error</source>
   <translation>错误</translation>
  </message>
  <message>
   <source>Event</source>
   <translation>事件</translation>
  </message>
  <message>
   <source>Events</source>
   <translation>事件</translation>
  </message>
  <message>
   <source>Expected</source>
   <translation>期望值</translation>
  </message>
  <message>
   <source>File {name}, SHA-256</source>
   <translation>文件 {name}，SHA-256</translation>
  </message>
  <message>
   <source>Final sweep</source>
   <translation>最终检查</translation>
  </message>
  <message>
   <source>First article</source>
   <translation>首件</translation>
  </message>
  <message>
   <source>From</source>
   <translation>从</translation>
  </message>
  <message>
   <source>From … to …</source>
   <translation>从 … 到 …</translation>
  </message>
  <message>
   <source>Hash</source>
   <translation>哈希</translation>
  </message>
  <message>
   <source>Hash of its last event</source>
   <translation>其最后事件的哈希</translation>
  </message>
  <message>
   <source>ICCID</source>
   <translation>ICCID</translation>
  </message>
  <message>
   <source>IMEI</source>
   <translation>IMEI</translation>
  </message>
  <message>
   <source>Label</source>
   <translation>标签</translation>
  </message>
  <message>
   <source>Last 30 days</source>
   <translation>最近 30 天</translation>
  </message>
  <message>
   <source>Last 7 days</source>
   <translation>最近 7 天</translation>
  </message>
  <message>
   <source>Live in the cloud</source>
   <translation>云端状态</translation>
  </message>
  <message>
   <source>Live in the cloud: {states}</source>
   <translation>云端状态：{states}</translation>
  </message>
  <message>
   <source>Method</source>
   <translation>方法</translation>
  </message>
  <message>
   <source>Milliseconds</source>
   <translation>毫秒</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>名称</translation>
  </message>
  <message>
   <source>Newest first</source>
   <translation>最新在前</translation>
  </message>
  <message>
   <source>No run matches. Check the number, or clear a field.</source>
   <translation>没有匹配的运行。请检查编号或清除某个字段。</translation>
  </message>
  <message>
   <source>No unit is chosen. Scan one, or open one from the search page.</source>
   <translation>未选择设备。请扫描，或从搜索页打开。</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>Oldest first</source>
   <translation>最早在前</translation>
  </message>
  <message>
   <source>Open unit</source>
   <translation>打开设备</translation>
  </message>
  <message>
   <source>Opened</source>
   <translation>已开始</translation>
  </message>
  <message>
   <source>Operator</source>
   <translation>操作员</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>订单</translation>
  </message>
  <message>
   <source>Outcome</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Path</source>
   <translation>路径</translation>
  </message>
  <message>
   <source>Phase</source>
   <translation>阶段</translation>
  </message>
  <message>
   <source>Place</source>
   <translation>位置</translation>
  </message>
  <message>
   <source>Platform</source>
   <translation>平台</translation>
  </message>
  <message>
   <source>Port</source>
   <translation>接口</translation>
  </message>
  <message>
   <source>Product serial</source>
   <translation>产品序列号</translation>
  </message>
  <message>
   <source>Read</source>
   <translation>读取值</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>原因</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>配方</translation>
  </message>
  <message>
   <source>Recipe SHA-256</source>
   <translation>配方 SHA-256</translation>
  </message>
  <message>
   <source>Record</source>
   <translation>记录</translation>
  </message>
  <message>
   <source>Request ID</source>
   <translation>请求 ID</translation>
  </message>
  <message>
   <source>Result</source>
   <translation>结果</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>Scan or type a Device ID, serial number, ICCID, label or run</source>
   <translation>扫描或输入 Device ID、序列号、ICCID、标签或运行号</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>搜索</translation>
  </message>
  <message>
   <source>Searching …</source>
   <translation>搜索中 …</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <source>Serial number</source>
   <translation>序列号</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>签名</translation>
  </message>
  <message>
   <source>Slot</source>
   <translation>工位</translation>
  </message>
  <message>
   <source>Software</source>
   <translation>软件</translation>
  </message>
  <message>
   <source>Sorted by</source>
   <translation>排序</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Station</source>
   <translation>工站</translation>
  </message>
  <message>
   <source>Status</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>Step</source>
   <translation>步骤</translation>
  </message>
  <message>
   <source>Steps and evidence</source>
   <translation>步骤与证据</translation>
  </message>
  <message>
   <source>The whole log</source>
   <translation>全部日志</translation>
  </message>
  <message>
   <source>This log knows no unit {unit}.</source>
   <translation>此日志中没有设备 {unit}。</translation>
  </message>
  <message>
   <source>Time</source>
   <translation>时间</translation>
  </message>
  <message>
   <source>Time line</source>
   <translation>时间线</translation>
  </message>
  <message>
   <source>To</source>
   <translation>到</translation>
  </message>
  <message>
   <source>Today</source>
   <translation>今天</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>Unit {unit} · serial number {serial} · {platform}</source>
   <translation>设备 {unit} · 序列号 {serial} · {platform}</translation>
  </message>
  <message>
   <source>Unplanned drop-outs</source>
   <translation>意外掉线</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>What happened</source>
   <translation>发生了什么</translation>
  </message>
  <message>
   <source>When</source>
   <translation>何时</translation>
  </message>
  <message>
   <source>Word</source>
   <translation>用语</translation>
  </message>
  <message>
   <source>Words</source>
   <translation>文字</translation>
  </message>
  <message>
   <source>Yesterday</source>
   <translation>昨天</translation>
  </message>
  <message>
   <source>after boot</source>
   <translation>启动后</translation>
  </message>
  <message>
   <source>after the last boot</source>
   <translation>最后一次启动后</translation>
  </message>
  <message>
   <source>all that the recipe asks for (see the final sweep)</source>
   <translation>配方要求的全部（见最终检查）</translation>
  </message>
  <message>
   <source>changed and proved</source>
   <translation>已更改并证实</translation>
  </message>
  <message>
   <source>clean-up</source>
   <translation>清理</translation>
  </message>
  <message>
   <source>during the run</source>
   <translation>运行期间</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <source>final sweep</source>
   <translation>最终检查</translation>
  </message>
  <message>
   <source>more than {count}</source>
   <translation>超过 {count}</translation>
  </message>
  <message>
   <source>not applicable</source>
   <translation>不适用</translation>
  </message>
  <message>
   <source>not ended</source>
   <translation>未结束</translation>
  </message>
  <message>
   <source>nothing</source>
   <translation>无</translation>
  </message>
  <message>
   <source>open</source>
   <translation>打开</translation>
  </message>
  <message>
   <source>pending</source>
   <translation>待定</translation>
  </message>
  <message>
   <source>proved</source>
   <translation>已证实</translation>
  </message>
  <message>
   <source>run</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>settled later</source>
   <translation>稍后判定</translation>
  </message>
  <message>
   <source>station error</source>
   <translation>工站错误</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <source>the oldest {count} are not listed</source>
   <translation>最早的 {count} 条未列出</translation>
  </message>
  <message>
   <source>was so already</source>
   <translation>原已如此</translation>
  </message>
  <message>
   <source>{outcome} · {place} · runs here: {count}</source>
   <translation>{outcome} · {place} · 此处运行：{count}</translation>
  </message>
  <message>
   <source>{shown} of {total} runs</source>
   <translation>{shown} / {total} 次运行</translation>
  </message>
 </context>
 <context>
  <name>qa exports</name>
  <message>
   <source>Begins</source>
   <translation>开始</translation>
  </message>
  <message>
   <source>CSV, for spreadsheets</source>
   <translation>CSV，用于电子表格</translation>
  </message>
  <message>
   <source>CSV, marked as UTF-8 for Excel</source>
   <translation>CSV，为 Excel 标记 UTF-8</translation>
  </message>
  <message>
   <source>Certificate</source>
   <translation>证书</translation>
  </message>
  <message>
   <source>Choose a unit or a shift and press Preview. Nothing is written by looking.</source>
   <translation>请选择设备或班次并按预览。查看不会写入任何内容。</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Device ID</source>
   <translation>Device ID</translation>
  </message>
  <message>
   <source>Ends</source>
   <translation>结束</translation>
  </message>
  <message>
   <source>Events, exactly as they are in the log</source>
   <translation>事件，与日志完全一致</translation>
  </message>
  <message>
   <source>Exports</source>
   <translation>导出</translation>
  </message>
  <message>
   <source>Files go to {folder}</source>
   <translation>文件保存到 {folder}</translation>
  </message>
  <message>
   <source>Format</source>
   <translation>格式</translation>
  </message>
  <message>
   <source>JSON Lines with its schema</source>
   <translation>JSON Lines（附模式）</translation>
  </message>
  <message>
   <source>NO CERTIFICATE. {why}</source>
   <translation>不出具证书。{why}</translation>
  </message>
  <message>
   <source>Preview</source>
   <translation>预览</translation>
  </message>
  <message>
   <source>Preview of the page</source>
   <translation>页面预览</translation>
  </message>
  <message>
   <source>Rows of the time and order that you choose. The file, its SHA-256 and the head of the log are entered in the log before the file gets its name. A text that a spreadsheet would run as a formula gets an apostrophe.</source>
   <translation>所选时间和订单的行。文件、其 SHA-256 和日志头部在文件命名前记入日志。会被电子表格当作公式的文本前加撇号。</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>Shift report</source>
   <translation>班次报告</translation>
  </message>
  <message>
   <source>Steps</source>
   <translation>步骤</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Stopped. No file was written.</source>
   <translation>已停止。未写入文件。</translation>
  </message>
  <message>
   <source>Tables</source>
   <translation>表格</translation>
  </message>
  <message>
   <source>This is a preview. Writing the file seals the log first, and the page then carries its code.</source>
   <translation>这是预览。写入文件时先封印日志，页面随后带有其代码。</translation>
  </message>
  <message>
   <source>Type or scan a Device ID first.</source>
   <translation>请先输入或扫描 Device ID。</translation>
  </message>
  <message>
   <source>Units</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>What</source>
   <translation>内容</translation>
  </message>
  <message>
   <source>Write file</source>
   <translation>写入文件</translation>
  </message>
  <message>
   <source>Writing …</source>
   <translation>写入中 …</translation>
  </message>
  <message>
   <source>Written: {file}
SHA-256 {sha256}
Entered in the log as event {seq}</source>
   <translation>已写入：{file}
SHA-256 {sha256}
已记入日志，事件 {seq}</translation>
  </message>
  <message>
   <source>{count} rows</source>
   <translation>{count} 行</translation>
  </message>
 </context>
 <context>
  <name>qa sign</name>
  <message>
   <source>A signature is one more event of the log and can never be changed or taken back; a correction is another one.</source>
   <translation>签名是日志中的一个新事件，永远不能更改或撤回；更正需另行签名。</translation>
  </message>
  <message>
   <source>About</source>
   <translation>关于</translation>
  </message>
  <message>
   <source>First article</source>
   <translation>首件</translation>
  </message>
  <message>
   <source>First article refused. The next good unit will be the first article.</source>
   <translation>首件被拒绝。下一台合格品为首件。</translation>
  </message>
  <message>
   <source>First article released. The line goes on.</source>
   <translation>首件已放行。产线继续。</translation>
  </message>
  <message>
   <source>In words</source>
   <translation>文字说明</translation>
  </message>
  <message>
   <source>Meaning</source>
   <translation>含义</translation>
  </message>
  <message>
   <source>No first article waited any more. Nothing was written.</source>
   <translation>已没有等待的首件。未写入任何内容。</translation>
  </message>
  <message>
   <source>No first article waits.</source>
   <translation>没有等待的首件。</translation>
  </message>
  <message>
   <source>Number</source>
   <translation>编号</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>订单</translation>
  </message>
  <message>
   <source>Press again to sign</source>
   <translation>再按一次以签名</translation>
  </message>
  <message>
   <source>Reason</source>
   <translation>原因</translation>
  </message>
  <message>
   <source>Refuse</source>
   <translation>拒绝</translation>
  </message>
  <message>
   <source>Release</source>
   <translation>放行</translation>
  </message>
  <message>
   <source>Run</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>Say in the reason what is wrong with it.</source>
   <translation>请在原因中说明问题。</translation>
  </message>
  <message>
   <source>Sign</source>
   <translation>签名</translation>
  </message>
  <message>
   <source>Sign in first.</source>
   <translation>请先登录。</translation>
  </message>
  <message>
   <source>Signed by</source>
   <translation>签名人</translation>
  </message>
  <message>
   <source>Signed: event {seq} of the log.</source>
   <translation>已签名：日志事件 {seq}。</translation>
  </message>
  <message>
   <source>Unit</source>
   <translation>设备</translation>
  </message>
  <message>
   <source>Unit {unit} waits for QA's word; the line starts no other unit. Look at it, then release or refuse.</source>
   <translation>设备 {unit} 等待质检判定；产线不启动其他设备。请查看后放行或拒绝。</translation>
  </message>
  <message>
   <source>Unit {unit} was released as first article.</source>
   <translation>设备 {unit} 已作为首件放行。</translation>
  </message>
  <message>
   <source>What was signed about it</source>
   <translation>相关签名</translation>
  </message>
  <message>
   <source>Your name, as it is printed</source>
   <translation>您的姓名（打印用）</translation>
  </message>
  <message>
   <source>note</source>
   <translation>备注</translation>
  </message>
  <message>
   <source>rejected</source>
   <translation>已拒绝</translation>
  </message>
  <message>
   <source>released</source>
   <translation>已放行</translation>
  </message>
  <message>
   <source>reviewed</source>
   <translation>已审阅</translation>
  </message>
  <message>
   <source>{deed}: press again</source>
   <translation>{deed}：再按一次</translation>
  </message>
 </context>
 <context>
  <name>qa verify</name>
  <message>
   <source>As printed, for example 1234.ABCD-EFGH-JKMN; a space between two</source>
   <translation>按打印内容，例如 1234.ABCD-EFGH-JKMN；两个之间用空格</translation>
  </message>
  <message>
   <source>CHANGED. The log is not as it was written.</source>
   <translation>已被更改。日志与写入内容不符。</translation>
  </message>
  <message>
   <source>CHANGED. The log is not as it was written; the first event in doubt is {seq}.</source>
   <translation>已被更改。日志与写入内容不符；首个可疑事件为 {seq}。</translation>
  </message>
  <message>
   <source>Call the line engineer: the disk or the file is damaged.</source>
   <translation>请叫产线工程师：磁盘或文件已损坏。</translation>
  </message>
  <message>
   <source>Codes of shift reports</source>
   <translation>班次报告代码</translation>
  </message>
  <message>
   <source>Could not be seen</source>
   <translation>无法查看</translation>
  </message>
  <message>
   <source>Events that are good</source>
   <translation>完好的事件</translation>
  </message>
  <message>
   <source>Every event is hashed anew and compared with the one after it, with the seals, with what was kept outside and with the tables that people search in. Nothing is changed. Units may run meanwhile.</source>
   <translation>每个事件重新计算哈希，并与下一事件、封印、外部保存内容和搜索表比较。不作更改。设备可同时运行。</translation>
  </message>
  <message>
   <source>Head hash</source>
   <translation>头部哈希</translation>
  </message>
  <message>
   <source>INTACT. All {count} events are as they were written.</source>
   <translation>完好。全部 {count} 个事件与写入一致。</translation>
  </message>
  <message>
   <source>INTACT. The {count} events that are there are as they were written.</source>
   <translation>完好。现有的 {count} 个事件与写入一致。</translation>
  </message>
  <message>
   <source>It agrees with what was kept outside up to event {seq}.</source>
   <translation>与外部保存内容一致至事件 {seq}。</translation>
  </message>
  <message>
   <source>Key of the seals</source>
   <translation>封印密钥</translation>
  </message>
  <message>
   <source>Last anchor</source>
   <translation>最近锚定</translation>
  </message>
  <message>
   <source>Nothing that was kept outside was compared: events cut off the end would not be seen. Type the code of a printed shift report and verify again.</source>
   <translation>未与外部保存内容比较：结尾被截断将无法发现。请输入打印的班次报告代码并重新验证。</translation>
  </message>
  <message>
   <source>Seals</source>
   <translation>封印</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>停止</translation>
  </message>
  <message>
   <source>Stop the line and keep this computer as it is. Tell the head of quality and the line engineer; a backup of the log shows what was there.</source>
   <translation>请停线并保持此电脑不变。告知质量负责人和产线工程师；日志备份可显示原内容。</translation>
  </message>
  <message>
   <source>Stopped. Nothing is known of the log.</source>
   <translation>已停止。日志状况未知。</translation>
  </message>
  <message>
   <source>The log was not verified in this window yet.</source>
   <translation>本窗口尚未验证日志。</translation>
  </message>
  <message>
   <source>UNREADABLE. Nothing can be said of this log.</source>
   <translation>无法读取。无法判断此日志。</translation>
  </message>
  <message>
   <source>Verified at</source>
   <translation>验证时间</translation>
  </message>
  <message>
   <source>Verify</source>
   <translation>验证</translation>
  </message>
  <message>
   <source>Verify the log</source>
   <translation>验证日志</translation>
  </message>
  <message>
   <source>Verifying {count} events … {seconds} s</source>
   <translation>正在验证 {count} 个事件 … {seconds} 秒</translation>
  </message>
  <message>
   <source>What the verification says</source>
   <translation>验证结果</translation>
  </message>
  <message>
   <source>What was found</source>
   <translation>发现内容</translation>
  </message>
  <message>
   <source>none: the head of this log was never put outside</source>
   <translation>无：此日志头部从未保存到外部</translation>
  </message>
  <message>
   <source>{code}, {time}, kept in {where}</source>
   <translation>{code}，{time}，保存于 {where}</translation>
  </message>
  <message>
   <source>{count} hold, the last one up to event {seq}</source>
   <translation>{count} 个有效，最后一个至事件 {seq}</translation>
  </message>
 </context>
 <context>
  <name>reason</name>
  <message>
   <source>Bad contact or cable</source>
   <translation>接触不良或线缆问题</translation>
  </message>
  <message>
   <source>Handling mistake</source>
   <translation>操作失误</translation>
  </message>
  <message>
   <source>I do not know</source>
   <translation>我不知道</translation>
  </message>
  <message>
   <source>Unit is defective</source>
   <translation>设备有缺陷</translation>
  </message>
  <message>
   <source>Visible damage</source>
   <translation>外观损坏</translation>
  </message>
  <message>
   <source>Wrong part fitted</source>
   <translation>装错零件</translation>
  </message>
 </context>
 <context>
  <name>record</name>
  <message>
   <source>DFU</source>
   <translation>DFU</translation>
  </message>
  <message>
   <source>changed</source>
   <translation>已更改</translation>
  </message>
  <message>
   <source>failed</source>
   <translation>失败</translation>
  </message>
  <message>
   <source>good</source>
   <translation>良好</translation>
  </message>
  <message>
   <source>good (green bin)</source>
   <translation>良品（绿箱）</translation>
  </message>
  <message>
   <source>hold (hold shelf)</source>
   <translation>隔离（隔离架）</translation>
  </message>
  <message>
   <source>intact</source>
   <translation>完好</translation>
  </message>
  <message>
   <source>normal</source>
   <translation>正常</translation>
  </message>
  <message>
   <source>not applicable</source>
   <translation>不适用</translation>
  </message>
  <message>
   <source>not so</source>
   <translation>不符</translation>
  </message>
  <message>
   <source>ordered, its effect was not seen</source>
   <translation>已下达，未见其效果</translation>
  </message>
  <message>
   <source>packed out</source>
   <translation>已装箱</translation>
  </message>
  <message>
   <source>pending</source>
   <translation>待定</translation>
  </message>
  <message>
   <source>refused</source>
   <translation>已拒绝</translation>
  </message>
  <message>
   <source>released</source>
   <translation>已放行</translation>
  </message>
  <message>
   <source>restored</source>
   <translation>已恢复</translation>
  </message>
  <message>
   <source>rework (red bin)</source>
   <translation>返工（红箱）</translation>
  </message>
  <message>
   <source>scrap (scrap bin)</source>
   <translation>报废（报废箱）</translation>
  </message>
  <message>
   <source>station error</source>
   <translation>工站错误</translation>
  </message>
  <message>
   <source>stopped</source>
   <translation>已停止</translation>
  </message>
  <message>
   <source>tampered with</source>
   <translation>已被改动</translation>
  </message>
  <message>
   <source>unchanged</source>
   <translation>原已如此</translation>
  </message>
  <message>
   <source>unclear</source>
   <translation>不明</translation>
  </message>
  <message>
   <source>unreadable</source>
   <translation>无法读取</translation>
  </message>
 </context>
 <context>
  <name>release</name>
  <message>
   <source>Bad parts set aside</source>
   <translation>不良零件已挑出</translation>
  </message>
  <message>
   <source>Cause found and removed</source>
   <translation>已找到并消除原因</translation>
  </message>
  <message>
   <source>Fixture or cable mended</source>
   <translation>治具或线缆已修好</translation>
  </message>
  <message>
   <source>Units are bad indeed, go on</source>
   <translation>设备确实不良，继续</translation>
  </message>
 </context>
 <context>
  <name>role</name>
  <message>
   <source>QA</source>
   <translation>质检</translation>
  </message>
  <message>
   <source>engineer</source>
   <translation>工程师</translation>
  </message>
  <message>
   <source>line lead</source>
   <translation>产线组长</translation>
  </message>
  <message>
   <source>operator</source>
   <translation>操作员</translation>
  </message>
 </context>
 <context>
  <name>sayings</name>
  <message>
   <source> (by {operator})</source>
   <translation>（{operator}）</translation>
  </message>
  <message>
   <source> (limits {low} to {high})</source>
   <translation>（限值 {low} 至 {high}）</translation>
  </message>
  <message>
   <source> [{code}] {message}</source>
   <translation> [{code}] {message}</translation>
  </message>
  <message>
   <source> because of {code} at {causing_step}: {reason}</source>
   <translation>，原因 {code}，步骤 {causing_step}：{reason}</translation>
  </message>
  <message>
   <source>, expected {expected}</source>
   <translation>，期望 {expected}</translation>
  </message>
  <message>
   <source>: {error}</source>
   <translation>：{error}</translation>
  </message>
  <message>
   <source>: {seen} by {method}</source>
   <translation>：{seen}，方法 {method}</translation>
  </message>
  <message>
   <source>Agree: {name}</source>
   <translation>同意：{name}</translation>
  </message>
  <message>
   <source>Anchor</source>
   <translation>锚文件</translation>
  </message>
  <message>
   <source>Approval</source>
   <translation>批准</translation>
  </message>
  <message>
   <source>Audit log</source>
   <translation>审计日志</translation>
  </message>
  <message>
   <source>Badge read.</source>
   <translation>工牌已读取。</translation>
  </message>
  <message>
   <source>Call the line engineer: a fault of the program, see the log.</source>
   <translation>请叫产线工程师：程序故障，见日志。</translation>
  </message>
  <message>
   <source>Change its cable, then its socket. If other programs use it, close them.</source>
   <translation>先更换线缆，再更换接口。若有其他程序占用，请关闭。</translation>
  </message>
  <message>
   <source>Clock</source>
   <translation>时钟</translation>
  </message>
  <message>
   <source>Cloud</source>
   <translation>云端</translation>
  </message>
  <message>
   <source>Cloud certificate</source>
   <translation>云端证书</translation>
  </message>
  <message>
   <source>Cloud rights</source>
   <translation>云端权限</translation>
  </message>
  <message>
   <source>Cloud token</source>
   <translation>云端令牌</translation>
  </message>
  <message>
   <source>DO NOT POWER this unit: put it on the hold shelf and call the line engineer. It must become a member of its product before it may start.</source>
   <translation>请勿给此设备通电：放到隔离架并叫产线工程师。它必须先成为其产品的成员才可启动。</translation>
  </message>
  <message>
   <source>Disk</source>
   <translation>磁盘</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again. If it happens twice, call the line engineer.</source>
   <translation>请从待定架取走设备 {unit} 并重新运行。若再次发生，请叫产线工程师。</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again: the cloud has done its part.</source>
   <translation>请从待定架取走设备 {unit} 并重新运行：云端已完成其部分。</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf and run it again; only what is missing is done.</source>
   <translation>请从待定架取走设备 {unit} 并重新运行；只做缺少的部分。</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf. {then}</source>
   <translation>请从待定架取走设备 {unit}。{then}</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf: it failed ({code}).</source>
   <translation>请从待定架取走设备 {unit}：不合格（{code}）。</translation>
  </message>
  <message>
   <source>Fetch unit {unit} from the pending shelf: the cloud did not finish ({code}). Run it again.</source>
   <translation>请从待定架取走设备 {unit}：云端未完成（{code}）。请重新运行。</translation>
  </message>
  <message>
   <source>Fonts</source>
   <translation>字体</translation>
  </message>
  <message>
   <source>Free some space on the disk of {folder}. Until then no new unit starts.</source>
   <translation>请清理 {folder} 所在磁盘空间。在此之前不启动新设备。</translation>
  </message>
  <message>
   <source>Free some space on this disk this week, or give the data directory a larger one.</source>
   <translation>请在本周清理该磁盘，或为数据目录换更大的磁盘。</translation>
  </message>
  <message>
   <source>Give the API user these rights, or make another token; see station cloud whoami.</source>
   <translation>请授予 API 用户这些权限，或生成新令牌；见 station cloud whoami。</translation>
  </message>
  <message>
   <source>Give the folder to the station's user: sudo chown USER {folder}</source>
   <translation>将目录交给工站用户：sudo chown USER {folder}</translation>
  </message>
  <message>
   <source>Golden unit</source>
   <translation>金样机</translation>
  </message>
  <message>
   <source>Install the udev rule {rule} and plug the units in again. A user without a seat at this computer must be in the group plugdev.</source>
   <translation>请安装 udev 规则 {rule} 并重新插入设备。非本机登录的用户必须属于 plugdev 组。</translation>
  </message>
  <message>
   <source>Label {label} belongs to slot {slot}, not to slot {chosen}. Nothing changes.</source>
   <translation>标签 {label} 属于工位 {slot}，不属于工位 {chosen}。无变化。</translation>
  </message>
  <message>
   <source>Label {label} is for slot {slot}. Plug its unit in there.</source>
   <translation>标签 {label} 用于工位 {slot}。请将其设备插入该处。</translation>
  </message>
  <message>
   <source>Label {label} is in slot {slot} already. Nothing changes.</source>
   <translation>标签 {label} 已在工位 {slot}。无变化。</translation>
  </message>
  <message>
   <source>Label {label} read. Plug its unit into a free slot.</source>
   <translation>已读取标签 {label}。请将其设备插入空闲工位。</translation>
  </message>
  <message>
   <source>Label {label} read; label {before} is forgotten. Plug the unit into a free slot.</source>
   <translation>已读取标签 {label}；标签 {before} 已作废。请将设备插入空闲工位。</translation>
  </message>
  <message>
   <source>Label {label} was read already. Nothing changes.</source>
   <translation>标签 {label} 已读取过。无变化。</translation>
  </message>
  <message>
   <source>Leave this unit plugged in and press START again: plugged in anew it would start too early. If it ends so twice, put it on the hold shelf, unpowered, and call the line engineer.</source>
   <translation>请保持此设备插着并再按一次启动：重新插入会使它过早启动。若两次如此结束，请断电放到隔离架，并叫产线工程师。</translation>
  </message>
  <message>
   <source>ModemManager is installed and no udev rule keeps it away from the units</source>
   <translation>已安装 ModemManager，且没有 udev 规则阻止其访问设备</translation>
  </message>
  <message>
   <source>Mount the share that holds it and give the station's user the right to write.</source>
   <translation>请挂载其所在共享，并给工站用户写权限。</translation>
  </message>
  <message>
   <source>Name it under `recipe:` in station.yaml.</source>
   <translation>请在 station.yaml 的 `recipe:` 下指定。</translation>
  </message>
  <message>
   <source>No slot is free. Label {label} is not taken.</source>
   <translation>没有空闲工位。标签 {label} 未被接受。</translation>
  </message>
  <message>
   <source>No slot waits for a bin. Nothing changes.</source>
   <translation>没有工位在等待箱码。无变化。</translation>
  </message>
  <message>
   <source>No slot waits for a reason. Nothing changes.</source>
   <translation>没有工位在等待原因。无变化。</translation>
  </message>
  <message>
   <source>Nothing to do here: look at the unit's newer run.</source>
   <translation>此处无需处理：请查看该设备较新的运行。</translation>
  </message>
  <message>
   <source>Order {order} has all of its {target} good units.</source>
   <translation>订单 {order} 的 {target} 台合格品已齐。</translation>
  </message>
  <message>
   <source>Order {order} is another order. Close order {present} first.</source>
   <translation>订单 {order} 是另一订单。请先关闭订单 {present}。</translation>
  </message>
  <message>
   <source>Order {order} is being worked on already.</source>
   <translation>订单 {order} 正在进行中。</translation>
  </message>
  <message>
   <source>Plug the unit with label {label} into this slot.</source>
   <translation>请将标签为 {label} 的设备插入此工位。</translation>
  </message>
  <message>
   <source>Press START.</source>
   <translation>请按启动。</translation>
  </message>
  <message>
   <source>Put a new token into its file before that day.</source>
   <translation>请在该日期之前将新令牌放入其文件。</translation>
  </message>
  <message>
   <source>Put it back from its safe copy before the next start, which would make a new one.</source>
   <translation>请在下次启动前从安全副本恢复，否则会生成新的。</translation>
  </message>
  <message>
   <source>Put the token into a file of mode 0600 and name it in station.yaml, cloud: token_file.</source>
   <translation>请将令牌放入权限 0600 的文件，并在 station.yaml 的 cloud: token_file 中指定。</translation>
  </message>
  <message>
   <source>Put the token's user on the product's team, or correct the recipe.</source>
   <translation>请将令牌用户加入产品团队，或修正配方。</translation>
  </message>
  <message>
   <source>Put the unit that failed into the {bin}: scan the bin, then choose the reason.</source>
   <translation>请将不合格设备放入{bin}：扫描箱码，再选择原因。</translation>
  </message>
  <message>
   <source>QA must first release unit {unit}, the first good one of order {order}.</source>
   <translation>质检须先放行设备 {unit}，即订单 {order} 的第一台合格品。</translation>
  </message>
  <message>
   <source>QA refused it as first article in run {run}</source>
   <translation>质检在运行 {run} 中拒绝其作为首件</translation>
  </message>
  <message>
   <source>QA refused the first unit. Put it on the hold shelf; the next unit is the first one.</source>
   <translation>质检拒绝了首件。请放到隔离架；下一台为首件。</translation>
  </message>
  <message>
   <source>QA released the first unit. The line goes on.</source>
   <translation>质检已放行首件。产线继续。</translation>
  </message>
  <message>
   <source>Read them: station check {file}</source>
   <translation>请阅读：station check {file}</translation>
  </message>
  <message>
   <source>Read what is wrong: station check {file}</source>
   <translation>查看错误：station check {file}</translation>
  </message>
  <message>
   <source>Recipe</source>
   <translation>配方</translation>
  </message>
  <message>
   <source>Run a golden unit before the first unit of the shift.</source>
   <translation>请在本班首台设备前运行一台金样机。</translation>
  </message>
  <message>
   <source>Run it again in another slot. If it does not pass, call the line engineer.</source>
   <translation>请在另一工位重新运行。若不通过，请叫产线工程师。</translation>
  </message>
  <message>
   <source>Run: chmod 600 {file}, then tell QA: somebody may have a copy.</source>
   <translation>执行：chmod 600 {file}，然后告知质检：可能有人持有副本。</translation>
  </message>
  <message>
   <source>Run: station slots learn COUNT</source>
   <translation>执行：station slots learn 数量</translation>
  </message>
  <message>
   <source>Run: sudo apt install fonts-dejavu-core fonts-dejavu-extra</source>
   <translation>执行：sudo apt install fonts-dejavu-core fonts-dejavu-extra</translation>
  </message>
  <message>
   <source>Run: sudo apt install fonts-noto-cjk</source>
   <translation>执行：sudo apt install fonts-noto-cjk</translation>
  </message>
  <message>
   <source>Run: sudo chown root {file} &amp;&amp; sudo chmod 644 {file}</source>
   <translation>执行：sudo chown root {file} &amp;&amp; sudo chmod 644 {file}</translation>
  </message>
  <message>
   <source>Run: sudo cp {rule} /etc/udev/rules.d/ &amp;&amp; sudo udevadm control --reload &amp;&amp; sudo udevadm trigger</source>
   <translation>执行：sudo cp {rule} /etc/udev/rules.d/ &amp;&amp; sudo udevadm control --reload &amp;&amp; sudo udevadm trigger</translation>
  </message>
  <message>
   <source>SIM card {iccid} read. No slot asks for a SIM card. Nothing changes.</source>
   <translation>已读取 SIM 卡 {iccid}。没有工位要求扫描 SIM 卡。无变化。</translation>
  </message>
  <message>
   <source>Scan the label of this unit.</source>
   <translation>请扫描此设备的标签。</translation>
  </message>
  <message>
   <source>Scan the number on the SIM card of this unit.</source>
   <translation>请扫描此设备 SIM 卡上的号码。</translation>
  </message>
  <message>
   <source>Seal key</source>
   <translation>封印密钥</translation>
  </message>
  <message>
   <source>Secrets</source>
   <translation>机密</translation>
  </message>
  <message>
   <source>See the line about the cloud.</source>
   <translation>见云端一项。</translation>
  </message>
  <message>
   <source>See the line about the recipe.</source>
   <translation>见配方一项。</translation>
  </message>
  <message>
   <source>See the line about the token.</source>
   <translation>见令牌一项。</translation>
  </message>
  <message>
   <source>Set LANG=C.UTF-8 for the station's user.</source>
   <translation>请为工站用户设置 LANG=C.UTF-8。</translation>
  </message>
  <message>
   <source>Set it: sudo timedatectl set-ntp true. Certificates and the log need the right time.</source>
   <translation>请设置：sudo timedatectl set-ntp true。证书和日志需要正确时间。</translation>
  </message>
  <message>
   <source>Several slots are locked. Scan the slot's barcode, then the bin again.</source>
   <translation>多个工位已锁定。请扫描工位条码，再次扫描箱码。</translation>
  </message>
  <message>
   <source>Several slots are locked. Scan the slot's barcode, then the reason again.</source>
   <translation>多个工位已锁定。请扫描工位条码，再次扫描原因。</translation>
  </message>
  <message>
   <source>Several slots ask for a SIM card. Scan the slot's barcode, then the card again.</source>
   <translation>多个工位要求扫描 SIM 卡。请扫描工位条码，再次扫描该卡。</translation>
  </message>
  <message>
   <source>Several slots wait for a label. Scan the slot's barcode, then label {label} again.</source>
   <translation>多个工位在等待标签。请扫描工位条码，再次扫描标签 {label}。</translation>
  </message>
  <message>
   <source>Slot {chosen} has another label. Take its unit out first. Label {label} is not taken.</source>
   <translation>工位 {chosen} 有另一标签。请先取出其设备。标签 {label} 未被接受。</translation>
  </message>
  <message>
   <source>Slot {chosen} is locked: first acknowledge the unit that failed there.</source>
   <translation>工位 {chosen} 已锁定：请先确认那里的不合格设备。</translation>
  </message>
  <message>
   <source>Slot {chosen} is running. Label {label} is not taken.</source>
   <translation>工位 {chosen} 正在运行。标签 {label} 未被接受。</translation>
  </message>
  <message>
   <source>Slot {chosen} still holds a unit that is done. Take it out, then scan {label} again.</source>
   <translation>工位 {chosen} 仍有已完成的设备。请取出后再次扫描 {label}。</translation>
  </message>
  <message>
   <source>Slot {slot} asks for no SIM card. SIM card {iccid} is not taken.</source>
   <translation>工位 {slot} 未要求扫描 SIM 卡。SIM 卡 {iccid} 未被采用。</translation>
  </message>
  <message>
   <source>Slot {slot} holds no unit.</source>
   <translation>工位 {slot} 没有设备。</translation>
  </message>
  <message>
   <source>Slot {slot} is free again.</source>
   <translation>工位 {slot} 已恢复可用。</translation>
  </message>
  <message>
   <source>Slot {slot} is locked: first acknowledge the unit that failed here.</source>
   <translation>工位 {slot} 已锁定：请先确认此处的不合格设备。</translation>
  </message>
  <message>
   <source>Slot {slot} is locked: first acknowledge the unit that failed there.</source>
   <translation>工位 {slot} 已锁定：请先确认那里的不合格设备。</translation>
  </message>
  <message>
   <source>Slot {slot} is running.</source>
   <translation>工位 {slot} 正在运行。</translation>
  </message>
  <message>
   <source>Slot {slot} is running. Nothing changes.</source>
   <translation>工位 {slot} 正在运行。无变化。</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit {count} times: change the cable of slot {slot}.</source>
   <translation>工位 {slot} 掉线 {count} 次：请更换工位 {slot} 的线缆。</translation>
  </message>
  <message>
   <source>Slot {slot}: SIM card {iccid} read.</source>
   <translation>工位 {slot}：已读取 SIM 卡 {iccid}。</translation>
  </message>
  <message>
   <source>Slot {slot}: label {label} is for slot {reserved}. Move the unit there, or scan again.</source>
   <translation>工位 {slot}：标签 {label} 用于工位 {reserved}。请将设备移到那里，或重新扫描。</translation>
  </message>
  <message>
   <source>Slot {slot}: label {label} taken, started.</source>
   <translation>工位 {slot}：已接受标签 {label}，已启动。</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the SIM card.</source>
   <translation>工位 {slot}：请扫描 SIM 卡。</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the bin.</source>
   <translation>工位 {slot}：请扫描箱码。</translation>
  </message>
  <message>
   <source>Slot {slot}: now scan the label.</source>
   <translation>工位 {slot}：请扫描标签。</translation>
  </message>
  <message>
   <source>Slot {slot}: plug in a unit.</source>
   <translation>工位 {slot}：请插入设备。</translation>
  </message>
  <message>
   <source>Slot {slot}: press START.</source>
   <translation>工位 {slot}：请按启动。</translation>
  </message>
  <message>
   <source>Slot {slot}: reason noted. Scan the {bin}.</source>
   <translation>工位 {slot}：原因已记录。请扫描{bin}。</translation>
  </message>
  <message>
   <source>Slot {slot}: scan the label of this unit first.</source>
   <translation>工位 {slot}：请先扫描此设备的标签。</translation>
  </message>
  <message>
   <source>Slot {slot}: scan the label of this unit.</source>
   <translation>工位 {slot}：请扫描此设备的标签。</translation>
  </message>
  <message>
   <source>Slot {slot}: started with label {label}.</source>
   <translation>工位 {slot}：已用标签 {label} 启动。</translation>
  </message>
  <message>
   <source>Slot {slot}: started.</source>
   <translation>工位 {slot}：已启动。</translation>
  </message>
  <message>
   <source>Slot {slot}: the cloud is away, so no run starts. It goes on when the cloud is back.</source>
   <translation>工位 {slot}：云端中断，不启动运行。云端恢复后继续。</translation>
  </message>
  <message>
   <source>Slot {slot}: the unit in it is done. Take it out as the slot says.</source>
   <translation>工位 {slot}：其中设备已完成。请按工位提示取出。</translation>
  </message>
  <message>
   <source>Slot {slot}: this unit goes into the {bin}, not into the {scanned}.</source>
   <translation>工位 {slot}：此设备应放入{bin}，而非{scanned}。</translation>
  </message>
  <message>
   <source>Slot {slot}: this unit passed before. The line lead or the line engineer must allow it to run again.</source>
   <translation>工位 {slot}：此设备已合格过。须由产线组长或产线工程师允许重新运行。</translation>
  </message>
  <message>
   <source>Slot {slot}: {bin} scanned. Choose the reason.</source>
   <translation>工位 {slot}：已扫描{bin}。请选择原因。</translation>
  </message>
  <message>
   <source>Slots</source>
   <translation>工位</translation>
  </message>
  <message>
   <source>Station file</source>
   <translation>工站文件</translation>
  </message>
  <message>
   <source>Stop the line and call QA: the log, or the anchor file, is not what was written.</source>
   <translation>请停线并叫质检：日志或锚文件与写入内容不符。</translation>
  </message>
  <message>
   <source>Stop the line. Keep this disk as it is and call QA: station audit verify says more.</source>
   <translation>请停线。保持此磁盘不变并叫质检：station audit verify 可查看详情。</translation>
  </message>
  <message>
   <source>Stopping</source>
   <translation>正在停止</translation>
  </message>
  <message>
   <source>Stopping: finishing a write, {seconds} s</source>
   <translation>正在停止：写入即将完成，{seconds} 秒</translation>
  </message>
  <message>
   <source>Switch a time service on: sudo timedatectl set-ntp true</source>
   <translation>请启用时间服务：sudo timedatectl set-ntp true</translation>
  </message>
  <message>
   <source>Switch the hub of the fixture on and check its cable; else learn the slots again.</source>
   <translation>请打开治具集线器并检查其线缆；否则重新学习工位。</translation>
  </message>
  <message>
   <source>THE LINE IS STOPPED: {why}. Call the line engineer.</source>
   <translation>产线已停：{why}。请叫产线工程师。</translation>
  </message>
  <message>
   <source>The bin is scanned. Choose the reason for run {run}.</source>
   <translation>箱码已扫描。请为运行 {run} 选择原因。</translation>
  </message>
  <message>
   <source>The first unit of order {order} runs. The next starts when QA has released it.</source>
   <translation>订单 {order} 的首件正在运行。质检放行后启动下一台。</translation>
  </message>
  <message>
   <source>The golden unit passed. Put it back into its box.</source>
   <translation>金样机已通过。请放回盒中。</translation>
  </message>
  <message>
   <source>The line goes on.</source>
   <translation>产线继续。</translation>
  </message>
  <message>
   <source>The line is stopped: {why}.</source>
   <translation>产线已停：{why}。</translation>
  </message>
  <message>
   <source>The line is stopped: {why}. The label is not taken.</source>
   <translation>产线已停：{why}。标签未被接受。</translation>
  </message>
  <message>
   <source>The reason is noted. Scan the {bin}.</source>
   <translation>原因已记录。请扫描{bin}。</translation>
  </message>
  <message>
   <source>The red rabbit failed, as it must. Put it back into its box.</source>
   <translation>坏样机按预期不合格。请放回盒中。</translation>
  </message>
  <message>
   <source>The scanner at {path} does not answer. Plug it in again.</source>
   <translation>{path} 处的扫描枪没有应答。请重新插入。</translation>
  </message>
  <message>
   <source>The unit left the bus. Plug it in again at the same slot within {seconds} s; it resumes.</source>
   <translation>设备已从 USB 断开。请在 {seconds} 秒内重新插入同一工位；会继续运行。</translation>
  </message>
  <message>
   <source>The unit with label {label} is done: it is in slot {slot}. Take it out as the slot says.</source>
   <translation>标签 {label} 的设备已完成，位于工位 {slot}。请按工位提示取出。</translation>
  </message>
  <message>
   <source>The unit with label {label} is running in slot {slot}. Nothing changes.</source>
   <translation>标签 {label} 的设备正在工位 {slot} 运行。无变化。</translation>
  </message>
  <message>
   <source>There is no slot {slot} here.</source>
   <translation>这里没有工位 {slot}。</translation>
  </message>
  <message>
   <source>This code is not known here ({shown}). Nothing changes.</source>
   <translation>此条码在此未知（{shown}）。无变化。</translation>
  </message>
  <message>
   <source>This is not a label of this product. Nothing changes.</source>
   <translation>这不是本产品的标签。无变化。</translation>
  </message>
  <message>
   <source>This reason is not known here. Nothing changes.</source>
   <translation>此原因在此未知。无变化。</translation>
  </message>
  <message>
   <source>This recipe needs no label. Nothing changes.</source>
   <translation>此配方不需要标签。无变化。</translation>
  </message>
  <message>
   <source>This unit is in no slot.</source>
   <translation>此设备不在任何工位。</translation>
  </message>
  <message>
   <source>This unit is in slot {slot}.</source>
   <translation>此设备在工位 {slot}。</translation>
  </message>
  <message>
   <source>This unit passed before. Put it on the hold shelf, or let the line lead or the line engineer allow it again.</source>
   <translation>此设备已合格过。请放到隔离架，或由产线组长或产线工程师再次允许。</translation>
  </message>
  <message>
   <source>Try again. If it happens twice, call the line engineer.</source>
   <translation>请重试。若再次发生，请叫产线工程师。</translation>
  </message>
  <message>
   <source>USB</source>
   <translation>USB</translation>
  </message>
  <message>
   <source>USB rights</source>
   <translation>USB 权限</translation>
  </message>
  <message>
   <source>Unit {unit} is the first good one of order {order}. Keep it for QA.</source>
   <translation>设备 {unit} 是订单 {order} 的第一台合格品。请留给质检。</translation>
  </message>
  <message>
   <source>Unit {unit} on the pending shelf has passed.</source>
   <translation>待定架上的设备 {unit} 已合格。</translation>
  </message>
  <message>
   <source>Write /etc/particle-station/station.yaml; an example lies beside it.</source>
   <translation>请编写 /etc/particle-station/station.yaml；旁边有示例。</translation>
  </message>
  <message>
   <source>a tail after event {seq} that was cut off clean cannot be seen: no anchor covers it</source>
   <translation>事件 {seq} 之后若被整齐截去尾部则无法察觉：没有锚定覆盖它</translation>
  </message>
  <message>
   <source>a tail of this log that was cut off clean cannot be seen: no anchor covers it</source>
   <translation>本日志的尾部若被整齐截去则无法察觉：没有锚定覆盖它</translation>
  </message>
  <message>
   <source>about to change {step} by {method}: {seen} shall become {expected}</source>
   <translation>即将以 {method} 更改 {step}：{seen} 将变为 {expected}</translation>
  </message>
  <message>
   <source>about to put back configuration kept in run {from_run}, by {operator}</source>
   <translation>{operator} 即将写回运行 {from_run} 中保存的配置</translation>
  </message>
  <message>
   <source>accepted, but ends {end}</source>
   <translation>已接受，但将于 {end} 到期</translation>
  </message>
  <message>
   <source>accepted; ends {end}</source>
   <translation>已接受；{end} 到期</translation>
  </message>
  <message>
   <source>accepted; has no end</source>
   <translation>已接受；无期限</translation>
  </message>
  <message>
   <source>after event {before} comes one whose number is {number}</source>
   <translation>事件 {before} 之后的事件编号为 {number}</translation>
  </message>
  <message>
   <source>agrees with the cloud ({off} s) and is kept right by a time service</source>
   <translation>与云端一致（{off} 秒），由时间服务校准</translation>
  </message>
  <message>
   <source>all {count} secrets that the recipe names are there</source>
   <translation>配方所需的 {count} 个机密均已就绪</translation>
  </message>
  <message>
   <source>approved by {who}</source>
   <translation>由 {who} 批准</translation>
  </message>
  <message>
   <source>cannot be told while the cloud does not answer</source>
   <translation>云端无应答，无法判断</translation>
  </message>
  <message>
   <source>cannot be told without a cloud token that is good</source>
   <translation>没有有效令牌，无法判断</translation>
  </message>
  <message>
   <source>cannot be told: the recipe cannot be used</source>
   <translation>无法判断：配方不可用</translation>
  </message>
  <message>
   <source>cloud step {step} is finished after the unit left its slot</source>
   <translation>云端步骤 {step} 在设备离开工位后完成</translation>
  </message>
  <message>
   <source>cloud {method} {path} answered {status} in {latency_ms} ms</source>
   <translation>云端 {method} {path} 应答 {status}，用时 {latency_ms} ms</translation>
  </message>
  <message>
   <source>configuration of run {from_run} put back: {result} {message}</source>
   <translation>运行 {from_run} 的配置写回：{result} {message}</translation>
  </message>
  <message>
   <source>event {before} was exchanged: event {seq} follows from another one</source>
   <translation>事件 {before} 被调换：事件 {seq} 承接的是另一事件</translation>
  </message>
  <message>
   <source>event {seq} brings in a foreign key ({fingerprint}...)</source>
   <translation>事件 {seq} 引入了外来密钥（{fingerprint}...）</translation>
  </message>
  <message>
   <source>event {seq} closes one run more than the {runs} after which the station seals its log: a seal was taken out</source>
   <translation>事件 {seq} 结束的运行比工站封印日志的间隔 {runs} 次多一次：有封印被取走</translation>
  </message>
  <message>
   <source>event {seq} is missing</source>
   <translation>缺少事件 {seq}</translation>
  </message>
  <message>
   <source>event {seq} is of station {other}; this is the log of {station}</source>
   <translation>事件 {seq} 属于工站 {other}；这是 {station} 的日志</translation>
  </message>
  <message>
   <source>event {seq} is there twice</source>
   <translation>事件 {seq} 出现两次</translation>
  </message>
  <message>
   <source>event {seq} names a key that is not of its fingerprint</source>
   <translation>事件 {seq} 所列密钥与其指纹不符</translation>
  </message>
  <message>
   <source>event {seq} names its run in text that nobody writes</source>
   <translation>事件 {seq} 以无人会写的文字指明其运行</translation>
  </message>
  <message>
   <source>event {seq}: column {name} is not what its text says</source>
   <translation>事件 {seq}：列 {name} 与其文本所述不符</translation>
  </message>
  <message>
   <source>event {seq}: its text and its hash do not belong together</source>
   <translation>事件 {seq}：其文本与哈希不匹配</translation>
  </message>
  <message>
   <source>event {seq}: its text does not begin as the station writes it</source>
   <translation>事件 {seq}：其文本的开头不是工站的写法</translation>
  </message>
  <message>
   <source>event {seq}: its text is no JSON object</source>
   <translation>事件 {seq}：其文本不是 JSON 对象</translation>
  </message>
  <message>
   <source>events after the last seal ({seq}) could be made anew without the key</source>
   <translation>最后一个封印（{seq}）之后的事件无需密钥即可重造</translation>
  </message>
  <message>
   <source>events {first} to {last} are missing</source>
   <translation>缺少事件 {first} 至 {last}</translation>
  </message>
  <message>
   <source>every Particle device can be opened ({count})</source>
   <translation>所有 Particle 设备均可打开（{count}）</translation>
  </message>
  <message>
   <source>every event follows from the one before; a cut tail cannot be seen without an outside anchor</source>
   <translation>每个事件都承接前一事件；若无外部锚定，则无法察觉尾部被截</translation>
  </message>
  <message>
   <source>every event follows from the one before; what was kept outside agrees up to event {seq}</source>
   <translation>每个事件都承接前一事件；外部保存的内容到事件 {seq} 为止一致</translation>
  </message>
  <message>
   <source>every language of this station can be drawn, texts are UTF-8</source>
   <translation>本站各语言均可显示，文本为 UTF-8</translation>
  </message>
  <message>
   <source>file {name} differs (approved sha256 {was}, now {now})</source>
   <translation>文件 {name} 不同（批准时 sha256 {was}，现为 {now}）</translation>
  </message>
  <message>
   <source>file {name} is no longer part of the recipe</source>
   <translation>文件 {name} 已不属于该配方</translation>
  </message>
  <message>
   <source>file {name} was not part of what was approved</source>
   <translation>文件 {name} 不在批准内容之中</translation>
  </message>
  <message>
   <source>first article of order {order} refused by {operator}: {reason}</source>
   <translation>订单 {order} 的首件被 {operator} 拒绝：{reason}</translation>
  </message>
  <message>
   <source>first article of order {order} released by {operator}: {reason}</source>
   <translation>订单 {order} 的首件由 {operator} 放行：{reason}</translation>
  </message>
  <message>
   <source>green bin</source>
   <translation>绿箱</translation>
  </message>
  <message>
   <source>has never run on this station</source>
   <translation>从未在本站运行</translation>
  </message>
  <message>
   <source>head of the log put outside: {where}, code {count}.{code}</source>
   <translation>日志头已存至外部：{where}，代码 {count}.{code}</translation>
  </message>
  <message>
   <source>hold shelf</source>
   <translation>隔离架</translation>
  </message>
  <message>
   <source>include {name} differs (approved sha256 {was}, now {now})</source>
   <translation>引用文件 {name} 不同（批准时 sha256 {was}，现为 {now}）</translation>
  </message>
  <message>
   <source>include {name} is no longer part of the recipe</source>
   <translation>引用文件 {name} 已不属于该配方</translation>
  </message>
  <message>
   <source>include {name} was not part of what was approved</source>
   <translation>引用文件 {name} 不在批准内容之中</translation>
  </message>
  <message>
   <source>intact since the seal at event {since} ({count} events read)</source>
   <translation>自事件 {since} 的封印起完好（已读 {count} 个事件）</translation>
  </message>
  <message>
   <source>intact; no seal yet ({count} events read)</source>
   <translation>完好；尚无封印（已读 {count} 个事件）</translation>
  </message>
  <message>
   <source>it is the golden unit, which stays at the line</source>
   <translation>这是金样机，须留在产线</translation>
  </message>
  <message>
   <source>it is the red rabbit unit, which stays at the line</source>
   <translation>这是坏样机，须留在产线</translation>
  </message>
  <message>
   <source>it passed in run {run}, but was put elsewhere since: {bin}</source>
   <translation>在运行 {run} 中合格，但之后被放到别处：{bin}</translation>
  </message>
  <message>
   <source>it was in a slot, but no run of it has begun to judge it</source>
   <translation>它曾在工位中，但没有运行对其作出判定</translation>
  </message>
  <message>
   <source>it was packed out before: two units may carry the same label</source>
   <translation>它已包装过：可能有两台设备贴着相同的标签</translation>
  </message>
  <message>
   <source>its disposition is {disposition}</source>
   <translation>其处置为 {disposition}</translation>
  </message>
  <message>
   <source>its last run {run} ended {outcome} ({code}): {detail}</source>
   <translation>其最近一次运行 {run} 的结果为{outcome}（{code}）：{detail}</translation>
  </message>
  <message>
   <source>kept right by a time service; the cloud's time is not known</source>
   <translation>由时间服务校准；云端时间未知</translation>
  </message>
  <message>
   <source>key {key_fingerprint} signs the seals from here on ({why})</source>
   <translation>自此由密钥 {key_fingerprint} 签署封印（{why}）</translation>
  </message>
  <message>
   <source>knows another event {seq} than the log</source>
   <translation>其事件 {seq} 与日志不同</translation>
  </message>
  <message>
   <source>label and unit do not agree: {detail}</source>
   <translation>标签与设备不一致：{detail}</translation>
  </message>
  <message>
   <source>line held ({code}): {why}</source>
   <translation>产线停止（{code}）：{why}</translation>
  </message>
  <message>
   <source>line released by {operator}: {why}</source>
   <translation>产线由 {operator} 放行：{why}</translation>
  </message>
  <message>
   <source>log sealed ({why}): {count} events</source>
   <translation>日志已封印（{why}）：{count} 个事件</translation>
  </message>
  <message>
   <source>log verified: {result}, {events} events</source>
   <translation>日志已核验：{result}，{events} 个事件</translation>
  </message>
  <message>
   <source>neither the cloud nor a time service vouches for it</source>
   <translation>云端和时间服务均无法证实</translation>
  </message>
  <message>
   <source>no USB socket is a slot</source>
   <translation>没有 USB 接口被设为工位</translation>
  </message>
  <message>
   <source>no anchor file is set: a log whose end was cut off would not be noticed</source>
   <translation>未设置锚文件：日志结尾被截断将无法发现</translation>
  </message>
  <message>
   <source>no answer within {seconds} s</source>
   <translation>{seconds} 秒内无应答</translation>
  </message>
  <message>
   <source>no font has Chinese signs</source>
   <translation>没有中文字体</translation>
  </message>
  <message>
   <source>no recipe is named</source>
   <translation>未指定配方</translation>
  </message>
  <message>
   <source>no seal is in this log: whoever made all hashes anew cannot be seen without an anchor</source>
   <translation>本日志没有封印：若有人重算全部哈希，没有锚定便无法察觉</translation>
  </message>
  <message>
   <source>no udev rule names Particle devices: an ordinary user cannot open them</source>
   <translation>没有针对 Particle 设备的 udev 规则：普通用户无法打开</translation>
  </message>
  <message>
   <source>no unit of this station has it</source>
   <translation>本站没有此设备</translation>
  </message>
  <message>
   <source>none is named</source>
   <translation>未指定</translation>
  </message>
  <message>
   <source>none yet; it is made at the first start</source>
   <translation>尚无；首次启动时生成</translation>
  </message>
  <message>
   <source>not a slot: this unit is left alone</source>
   <translation>不是工位：不处理此设备</translation>
  </message>
  <message>
   <source>not as written at event {seq}: {why}</source>
   <translation>事件 {seq} 与写入内容不符：{why}</translation>
  </message>
  <message>
   <source>nothing needed is known to be missing; {count} calls have no described right</source>
   <translation>已知所需均具备；{count} 个调用没有说明权限</translation>
  </message>
  <message>
   <source>order {order} closed by {operator}: {received} received, {good} good</source>
   <translation>订单 {order} 由 {operator} 关闭：收到 {received}，良品 {good}</translation>
  </message>
  <message>
   <source>order {order} opened by {operator}, {target} units wanted</source>
   <translation>订单 {order} 由 {operator} 开启，需要 {target} 台</translation>
  </message>
  <message>
   <source>passed last at {when}</source>
   <translation>上次通过：{when}</translation>
  </message>
  <message>
   <source>passed last at {when}, before this day</source>
   <translation>上次通过：{when}，早于今日</translation>
  </message>
  <message>
   <source>plain HTTP to this very computer</source>
   <translation>到本机的普通 HTTP</translation>
  </message>
  <message>
   <source>product {what}</source>
   <translation>产品 {what}</translation>
  </message>
  <message>
   <source>recipe {name} differs (approved sha256 {was}, now {now})</source>
   <translation>配方 {name} 不同（批准时 sha256 {was}，现为 {now}）</translation>
  </message>
  <message>
   <source>recipe {name} is no longer part of the recipe</source>
   <translation>配方 {name} 已不属于该配方</translation>
  </message>
  <message>
   <source>recipe {name} was not part of what was approved</source>
   <translation>配方 {name} 不在批准内容之中</translation>
  </message>
  <message>
   <source>recipe {recipe_id} {recipe_version}, signature of {approver}: {result}</source>
   <translation>配方 {recipe_id} {recipe_version}，{approver} 的签名：{result}</translation>
  </message>
  <message>
   <source>red bin</source>
   <translation>红箱</translation>
  </message>
  <message>
   <source>right now ({off} s from the cloud), but no time service keeps it</source>
   <translation>目前正确（与云端差 {off} 秒），但没有时间服务校准</translation>
  </message>
  <message>
   <source>row {row} of table {table} is not what the events up to {seq} say</source>
   <translation>表 {table} 的行 {row} 与到 {seq} 为止的事件不符</translation>
  </message>
  <message>
   <source>run closed as {outcome}, {disposition}</source>
   <translation>运行结束：{outcome}，{disposition}</translation>
  </message>
  <message>
   <source>run opened in slot {slot} by {operator}: recipe {recipe_id} {recipe_version}</source>
   <translation>{operator} 在工位 {slot} 开始运行：配方 {recipe_id} {recipe_version}</translation>
  </message>
  <message>
   <source>run settled as {outcome}, {disposition}: {reason}</source>
   <translation>运行已判定：{outcome}，{disposition}：{reason}</translation>
  </message>
  <message>
   <source>run {run} has not ended</source>
   <translation>运行 {run} 尚未结束</translation>
  </message>
  <message>
   <source>scrap bin</source>
   <translation>报废箱</translation>
  </message>
  <message>
   <source>settings changed by {operator}: {changes}</source>
   <translation>{operator} 更改了设置：{changes}</translation>
  </message>
  <message>
   <source>sign-in of {who} refused: {why}</source>
   <translation>{who} 登录被拒绝：{why}</translation>
  </message>
  <message>
   <source>slot {slots}: there is no such USB socket now</source>
   <translation>工位 {slots}：当前没有该 USB 接口</translation>
  </message>
  <message>
   <source>station started: {software} on {host}</source>
   <translation>工站已启动：{host} 上的 {software}</translation>
  </message>
  <message>
   <source>step {step} ({word}) begins, attempt {attempt}</source>
   <translation>步骤 {step}（{word}）开始，第 {attempt} 次尝试</translation>
  </message>
  <message>
   <source>step {step} ended {end}</source>
   <translation>步骤 {step} 结束，{end}</translation>
  </message>
  <message>
   <source>step {step} in the final sweep ended {end}</source>
   <translation>最终检查中的步骤 {step} 结束，{end}</translation>
  </message>
  <message>
   <source>step {step} in the final sweep, attempt {attempt} ended {end}</source>
   <translation>最终检查中的步骤 {step}，第 {attempt} 次尝试结束，{end}</translation>
  </message>
  <message>
   <source>step {step}, attempt {attempt} ended {end}</source>
   <translation>步骤 {step}，第 {attempt} 次尝试结束，{end}</translation>
  </message>
  <message>
   <source>stopped by a person</source>
   <translation>由人员停止</translation>
  </message>
  <message>
   <source>table {table} has {found} rows, the events make {expected}</source>
   <translation>表 {table} 有 {found} 行，按事件应为 {expected} 行</translation>
  </message>
  <message>
   <source>tables of an older version: what people search in was not compared with the events</source>
   <translation>表属于旧版本：供查询的内容未与事件比对</translation>
  </message>
  <message>
   <source>the anchor of {utc} knows another event {seq}: the log was written anew somewhere from event {first} to {seq}, or this is another log of the same name (a fork)</source>
   <translation>{utc} 的锚定记录的事件 {seq} 不同：日志在事件 {first} 至 {seq} 之间被重写，或这是同名的另一日志（分叉）</translation>
  </message>
  <message>
   <source>the anchors given hold none of station {station}</source>
   <translation>所给锚定中没有工站 {station} 的</translation>
  </message>
  <message>
   <source>the approval's own id, version or content hash does not belong to this recipe</source>
   <translation>批准文件自身的标识、版本或内容哈希不属于本配方</translation>
  </message>
  <message>
   <source>the bus can be read; Particle devices on it: {count}</source>
   <translation>总线可读；其上 Particle 设备：{count}</translation>
  </message>
  <message>
   <source>the check itself broke off</source>
   <translation>检查本身中断</translation>
  </message>
  <message>
   <source>the cloud did not finish within {hours} h</source>
   <translation>云端在 {hours} 小时内未完成</translation>
  </message>
  <message>
   <source>the cloud did not finish within {hours} h; last trouble: {detail}</source>
   <translation>云端在 {hours} 小时内未完成；最近的问题：{detail}</translation>
  </message>
  <message>
   <source>the cloud has finished; every state is proved</source>
   <translation>云端已完成；所有状态均已证实</translation>
  </message>
  <message>
   <source>the cloud has not finished yet</source>
   <translation>云端尚未完成</translation>
  </message>
  <message>
   <source>the cloud is away: {step} waits for it</source>
   <translation>云端中断：{step} 正在等待</translation>
  </message>
  <message>
   <source>the cloud part is done; the unit itself was not finished while the cloud was away</source>
   <translation>云端部分已完成；云端中断期间设备本身未完成</translation>
  </message>
  <message>
   <source>the code {code} is not that of event {seq}: it was typed wrong, or the log was written anew somewhere from event {first} to {seq}, or this is another log of the same name (a fork)</source>
   <translation>代码 {code} 不是事件 {seq} 的代码：输入有误，或日志在事件 {first} 至 {seq} 之间被重写，或这是同名的另一日志（分叉）</translation>
  </message>
  <message>
   <source>the device at port {ports} cannot be opened: {why}</source>
   <translation>无法打开接口 {ports} 的设备：{why}</translation>
  </message>
  <message>
   <source>the golden unit did not pass ({code})</source>
   <translation>金样机未通过（{code}）</translation>
  </message>
  <message>
   <source>the golden unit {unit} did not pass last time ({outcome})</source>
   <translation>金样机 {unit} 上次未通过（{outcome}）</translation>
  </message>
  <message>
   <source>the key was taken from the log itself: a log sealed anew with another key looks the same</source>
   <translation>密钥取自日志本身：用另一密钥重新封印的日志看起来相同</translation>
  </message>
  <message>
   <source>the log ends with event {last}, but an anchor knows event {seq}: its tail was cut</source>
   <translation>日志止于事件 {last}，但有锚定记录事件 {seq}：其尾部被截去</translation>
  </message>
  <message>
   <source>the log ends with event {last}, but table {table} was written by event {seq}: its tail was cut</source>
   <translation>日志止于事件 {last}，但表 {table} 由事件 {seq} 写入：其尾部被截去</translation>
  </message>
  <message>
   <source>the log names no key that seals it, but a key was given to check it</source>
   <translation>日志未指明封印它的密钥，但核验时给出了密钥</translation>
  </message>
  <message>
   <source>the recipe is for {wanted}; this unit is a {seen}</source>
   <translation>配方适用于 {wanted}；此设备为 {seen}</translation>
  </message>
  <message>
   <source>the recipe names none</source>
   <translation>配方未指定</translation>
  </message>
  <message>
   <source>the red rabbit passed although it must fail</source>
   <translation>坏样机本应不合格却通过了</translation>
  </message>
  <message>
   <source>the seal at event {seq} is of a foreign key that no event before it names</source>
   <translation>事件 {seq} 处的封印出自外来密钥，此前没有事件指明它</translation>
  </message>
  <message>
   <source>the seal at event {seq} was made over another log: something from event {first} to {seq} was written anew by somebody without the station's key</source>
   <translation>事件 {seq} 处的封印是对另一日志所做：事件 {first} 至 {seq} 之间有内容被没有工站密钥的人重写</translation>
  </message>
  <message>
   <source>the system's texts are {encoding}, not UTF-8</source>
   <translation>系统文本编码为 {encoding}，不是 UTF-8</translation>
  </message>
  <message>
   <source>the token may do all that the recipe needs</source>
   <translation>令牌具备配方所需的全部权限</translation>
  </message>
  <message>
   <source>the token may not do what the recipe needs: {what}</source>
   <translation>令牌缺少配方所需的权限：{what}</translation>
  </message>
  <message>
   <source>the udev rule is there ({file}); plug a unit in to try it</source>
   <translation>udev 规则已存在（{file}）；请插入设备测试</translation>
  </message>
  <message>
   <source>the unit was run again before the cloud had finished: run {run} says what is so</source>
   <translation>云端完成之前设备已重新运行：以运行 {run} 为准</translation>
  </message>
  <message>
   <source>the wall clock jumped by {seconds} s</source>
   <translation>系统时钟跳变 {seconds} s</translation>
  </message>
  <message>
   <source>the window's own font is missing; another one is used</source>
   <translation>缺少窗口专用字体；使用其他字体</translation>
  </message>
  <message>
   <source>there is an event {seq}</source>
   <translation>存在事件 {seq}</translation>
  </message>
  <message>
   <source>there is no audit log at {path}</source>
   <translation>{path} 处没有审计日志</translation>
  </message>
  <message>
   <source>there is no station file; built-in values are used</source>
   <translation>没有工站文件；使用内置值</translation>
  </message>
  <message>
   <source>there is none</source>
   <translation>没有</translation>
  </message>
  <message>
   <source>there, and the one that the log names</source>
   <translation>存在，且与日志所记一致</translation>
  </message>
  <message>
   <source>this is nothing that a unit carries</source>
   <translation>这不是设备上的编码</translation>
  </message>
  <message>
   <source>two anchors say different things of event {seq}: two logs go by the name of {station} (a fork, as of a cloned station)</source>
   <translation>两个锚定对事件 {seq} 的记录不同：有两份日志都名为 {station}（分叉，例如工站被克隆）</translation>
  </message>
  <message>
   <source>unit dropped out of slot {slot} for {away_s} s</source>
   <translation>设备从工位 {slot} 掉线 {away_s} s</translation>
  </message>
  <message>
   <source>unit runs in {mode} mode after {seconds} s</source>
   <translation>设备在 {seconds} s 后以{mode}模式运行</translation>
  </message>
  <message>
   <source>unit {device_id} ({platform}, serial {serial_number}) recognised by {how}</source>
   <translation>设备 {device_id}（{platform}，序列号 {serial_number}）由 {how} 识别</translation>
  </message>
  <message>
   <source>unit {subject} verified: {result}; {text}</source>
   <translation>设备 {subject} 已核验：{result}；{text}</translation>
  </message>
  <message>
   <source>waits for {name}</source>
   <translation>等待 {name}</translation>
  </message>
  <message>
   <source>what forbids to change events was rewritten in the file: {names}</source>
   <translation>文件中禁止更改事件的机制被改写：{names}</translation>
  </message>
  <message>
   <source>what forbids to change events was taken out of the file: {names}</source>
   <translation>文件中禁止更改事件的机制被移除：{names}</translation>
  </message>
  <message>
   <source>what people search in was not compared with the events</source>
   <translation>供查询的内容未与事件比对</translation>
  </message>
  <message>
   <source>written by an older program; it is brought up to date at the next start</source>
   <translation>由旧版程序写入；下次启动时升级</translation>
  </message>
  <message>
   <source>{behind} s behind the newest event of the audit log</source>
   <translation>比审计日志最新事件落后 {behind} 秒</translation>
  </message>
  <message>
   <source>{count} of {total} Particle devices may not be opened: port {ports}</source>
   <translation>{total} 台 Particle 设备中有 {count} 台无权打开：接口 {ports}</translation>
  </message>
  <message>
   <source>{count} slots, units in {taken} of them</source>
   <translation>{count} 个工位，其中 {taken} 个有设备</translation>
  </message>
  <message>
   <source>{count} units have it: {units}</source>
   <translation>{count} 台设备具有此编码：{units}</translation>
  </message>
  <message>
   <source>{count} units in a row failed with {code}</source>
   <translation>连续 {count} 台设备因 {code} 不合格</translation>
  </message>
  <message>
   <source>{deed} of {events} events: {path}</source>
   <translation>{deed}，{events} 个事件：{path}</translation>
  </message>
  <message>
   <source>{file} can be changed by everybody on this computer</source>
   <translation>本机任何人都可更改 {file}</translation>
  </message>
  <message>
   <source>{file} can be read by others</source>
   <translation>其他人可读取 {file}</translation>
  </message>
  <message>
   <source>{file} can be written and agrees with the log up to event {count}</source>
   <translation>{file} 可写，且与日志一致至事件 {count}</translation>
  </message>
  <message>
   <source>{file} can be written; nothing is anchored yet</source>
   <translation>{file} 可写；尚无锚定</translation>
  </message>
  <message>
   <source>{file} cannot be written</source>
   <translation>{file} 不可写</translation>
  </message>
  <message>
   <source>{file} is gone, although the log is sealed with it</source>
   <translation>{file} 丢失，而日志用它封印</translation>
  </message>
  <message>
   <source>{file} is good</source>
   <translation>{file} 正常</translation>
  </message>
  <message>
   <source>{file} is no approval file of this station's format ({format})</source>
   <translation>{file} 不是本工站格式（{format}）的批准文件</translation>
  </message>
  <message>
   <source>{file} is not the key that the log names</source>
   <translation>{file} 不是日志所记的密钥</translation>
  </message>
  <message>
   <source>{file} is signed by nobody</source>
   <translation>{file} 无人签名</translation>
  </message>
  <message>
   <source>{file} is signed by {signers}, of whom this station trusts none</source>
   <translation>{file} 由 {signers} 签名，本工站均不信任</translation>
  </message>
  <message>
   <source>{folder} cannot be written by this user</source>
   <translation>此用户无法写入 {folder}</translation>
  </message>
  <message>
   <source>{free_mb} MB free</source>
   <translation>剩余 {free_mb} MB</translation>
  </message>
  <message>
   <source>{free_mb} MB free, enough for {days} days</source>
   <translation>剩余 {free_mb} MB，够用 {days} 天</translation>
  </message>
  <message>
   <source>{free_mb} MB free, less than the floor of {floor_mb} MB</source>
   <translation>剩余 {free_mb} MB，低于下限 {floor_mb} MB</translation>
  </message>
  <message>
   <source>{free_mb} MB free: at the floor of {floor_mb} MB in {days} days</source>
   <translation>剩余 {free_mb} MB：{days} 天后到达下限 {floor_mb} MB</translation>
  </message>
  <message>
   <source>{hint}</source>
   <translation>{hint}</translation>
  </message>
  <message>
   <source>{host} answers ({ms} ms)</source>
   <translation>{host} 有应答（{ms} 毫秒）</translation>
  </message>
  <message>
   <source>{host} has proved who it is</source>
   <translation>{host} 已证明身份</translation>
  </message>
  <message>
   <source>{mistake} {text}</source>
   <translation>{mistake}{text}</translation>
  </message>
  <message>
   <source>{name} ({operator}) on {about} {subject}: {meaning}. {text}</source>
   <translation>{name}（{operator}）对{about} {subject}：{meaning}。{text}</translation>
  </message>
  <message>
   <source>{name} measured: {value} {unit}</source>
   <translation>{name} 测量值：{value} {unit}</translation>
  </message>
  <message>
   <source>{name} {version} can be used; warnings: {count}</source>
   <translation>{name} {version} 可用；警告：{count}</translation>
  </message>
  <message>
   <source>{name} {version} is good, with all its files</source>
   <translation>{name} {version} 正常，文件齐全</translation>
  </message>
  <message>
   <source>{name}: {seen} is to become {expected}. Do you agree?</source>
   <translation>{name}：{seen} 将变为 {expected}。是否同意？</translation>
  </message>
  <message>
   <source>{off} s away from the cloud's</source>
   <translation>与云端相差 {off} 秒</translation>
  </message>
  <message>
   <source>{operator} answered "{answer}" to: {prompt}</source>
   <translation>{operator} 回答“{answer}”：{prompt}</translation>
  </message>
  <message>
   <source>{operator} exported {what} about {about} to {file}, SHA-256 {sha256}</source>
   <translation>{operator} 导出 {what}（{about}）到 {file}，SHA-256 {sha256}</translation>
  </message>
  <message>
   <source>{operator} moved the unit to {place}, {disposition}: {reason}</source>
   <translation>{operator} 将设备移至 {place}，{disposition}：{reason}</translation>
  </message>
  <message>
   <source>{operator} signed in as {role} by {how}</source>
   <translation>{operator} 以 {role} 身份登录（{how}）</translation>
  </message>
  <message>
   <source>{operator} signed out ({why})</source>
   <translation>{operator} 退出（{why}）</translation>
  </message>
  <message>
   <source>{operator} took note ({reason}) and put the unit into {bin}</source>
   <translation>{operator} 已确认（{reason}），设备放入：{bin}</translation>
  </message>
  <message>
   <source>{path} cannot be read: {why}</source>
   <translation>无法读取 {path}：{why}</translation>
  </message>
  <message>
   <source>{recipe} has no approval: there is no {file} beside it</source>
   <translation>{recipe} 没有批准：旁边没有 {file}</translation>
  </message>
  <message>
   <source>{recipe} was approved by {name}, but has changed since: {changed}</source>
   <translation>{recipe} 由 {name} 批准，但此后已更改：{changed}</translation>
  </message>
  <message>
   <source>{text} ({role}) [{keys}]</source>
   <translation>{text}（{role}）[{keys}]</translation>
  </message>
  <message>
   <source>{text} [{keys}]</source>
   <translation>{text} [{keys}]</translation>
  </message>
  <message>
   <source>{unit} is being worked on in slot {slot} (run {run})</source>
   <translation>{unit} 正在工位 {slot} 中处理（运行 {run}）</translation>
  </message>
  <message>
   <source>{unit} is in DFU mode since a run without the cloud, which has not taken it yet</source>
   <translation>{unit} 自一次无云端的运行起处于 DFU 模式，云端尚未接收它</translation>
  </message>
  <message>
   <source>{unit} is none of the {count} units of order {order}</source>
   <translation>{unit} 不在订单 {order} 的 {count} 台设备之中</translation>
  </message>
  <message>
   <source>{unit} passed at {time} in run {run}, order {order}</source>
   <translation>{unit} 于 {time} 在运行 {run}（订单 {order}）中合格</translation>
  </message>
  <message>
   <source>{who} stopped it: {why}</source>
   <translation>{who} 停线：{why}</translation>
  </message>
  <message>
   <source>{why}</source>
   <translation>{why}</translation>
  </message>
  <message>
   <source>{why}; this station does not ask for it</source>
   <translation>{why}；本站不要求</translation>
  </message>
 </context>
 <context>
  <name>self check</name>
  <message>
   <source>BAD</source>
   <translation>不良</translation>
  </message>
  <message>
   <source>Check</source>
   <translation>检查项</translation>
  </message>
  <message>
   <source>F5: check again</source>
   <translation>F5：重新检查</translation>
  </message>
  <message>
   <source>FIT TO WORK. 1 LINE TO LOOK AT</source>
   <translation>可以工作。有 1 项需查看</translation>
  </message>
  <message>
   <source>FIT TO WORK. {count} LINES TO LOOK AT</source>
   <translation>可以工作。有 {count} 项需查看</translation>
  </message>
  <message>
   <source>Found, and what to do now</source>
   <translation>结果与处理方法</translation>
  </message>
  <message>
   <source>LOOK</source>
   <translation>查看</translation>
  </message>
  <message>
   <source>More</source>
   <translation>更多</translation>
  </message>
  <message>
   <source>More: {code}</source>
   <translation>更多：{code}</translation>
  </message>
  <message>
   <source>NOT FIT TO WORK: 1 LINE SAYS WHAT TO DO</source>
   <translation>不能工作：有 1 项说明如何处理</translation>
  </message>
  <message>
   <source>NOT FIT TO WORK: {count} LINES SAY WHAT TO DO</source>
   <translation>不能工作：有 {count} 项说明如何处理</translation>
  </message>
  <message>
   <source>NOT KNOWN</source>
   <translation>未知</translation>
  </message>
  <message>
   <source>NOT SET UP</source>
   <translation>未设置</translation>
  </message>
  <message>
   <source>OK</source>
   <translation>正常</translation>
  </message>
  <message>
   <source>Self-check</source>
   <translation>自检</translation>
  </message>
  <message>
   <source>State</source>
   <translation>状态</translation>
  </message>
  <message>
   <source>THE STATION IS BEING CHECKED … {done}</source>
   <translation>正在检查工站 … {done}</translation>
  </message>
  <message>
   <source>THE STATION IS FIT TO WORK</source>
   <translation>工站可以工作</translation>
  </message>
  <message>
   <source>THE STATION WAS NOT CHECKED YET</source>
   <translation>工站尚未检查</translation>
  </message>
 </context>
 <context>
  <name>shell</name>
  <message>
   <source>A PIN is asked for: type it by hand. The code was not taken.</source>
   <translation>需要 PIN：请手动输入。条码未被接受。</translation>
  </message>
  <message>
   <source>A code came without its end and was not taken. Scan again; the scanner must send Enter.</source>
   <translation>收到的条码没有结束符，未被接受。请重新扫描；扫描枪必须发送回车。</translation>
  </message>
  <message>
   <source>Colours</source>
   <translation>配色</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>语言</translation>
  </message>
  <message>
   <source>Only an engineer can close this window. Scan an engineer's badge first.</source>
   <translation>只有工程师可以关闭此窗口。请先扫描工程师工牌。</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>页面</translation>
  </message>
  <message>
   <source>Scan your badge first. The code was not taken.</source>
   <translation>请先扫描工牌。条码未被接受。</translation>
  </message>
  <message>
   <source>Sign out</source>
   <translation>退出登录</translation>
  </message>
  <message>
   <source>Sound off</source>
   <translation>声音关</translation>
  </message>
  <message>
   <source>Sound on</source>
   <translation>声音开</translation>
  </message>
  <message>
   <source>THE STATION CANNOT START</source>
   <translation>工站无法启动</translation>
  </message>
  <message>
   <source>The station is closing …</source>
   <translation>工站正在关闭 …</translation>
  </message>
  <message>
   <source>The station is starting …</source>
   <translation>工站正在启动 …</translation>
  </message>
  <message>
   <source>Typed text is not taken. Scan the code, or press F4 to type it.</source>
   <translation>不接受键入的文本。请扫描条码，或按 F4 输入。</translation>
  </message>
  <message>
   <source>Typed text is not taken. Scan the code.</source>
   <translation>不接受键入的文本。请扫描条码。</translation>
  </message>
  <message>
   <source>Your badge does not allow codes to be typed. Scan the code, or call the line lead.</source>
   <translation>您的工牌不允许键入条码。请扫描条码，或叫产线组长。</translation>
  </message>
  <message>
   <source>Your badge does not open this page.</source>
   <translation>您的工牌不能打开此页面。</translation>
  </message>
 </context>
 <context>
  <name>shift</name>
  <message>
   <source>All units of the order are accounted for.</source>
   <translation>订单的所有设备均已清点。</translation>
  </message>
  <message>
   <source>Failed, not acknowledged</source>
   <translation>不合格，未确认</translation>
  </message>
  <message>
   <source>LEFT OPEN: {count}. Tell the next shift, or settle it now</source>
   <translation>遗留事项：{count}。请告知下一班或现在处理</translation>
  </message>
  <message>
   <source>Line</source>
   <translation>产线</translation>
  </message>
  <message>
   <source>NOTHING IS LEFT OPEN: hand over and sign out</source>
   <translation>无遗留事项：请交班并退出</translation>
  </message>
  <message>
   <source>On the pending shelf</source>
   <translation>在待定架上</translation>
  </message>
  <message>
   <source>Order</source>
   <translation>订单</translation>
  </message>
  <message>
   <source>Runs since the start</source>
   <translation>启动以来的运行</translation>
  </message>
  <message>
   <source>Shift and handover</source>
   <translation>班次与交接</translation>
  </message>
  <message>
   <source>Slot {slot}: {code}  {unit}</source>
   <translation>工位 {slot}：{code}  {unit}</translation>
  </message>
  <message>
   <source>Slot {slot}: {count}</source>
   <translation>工位 {slot}：{count}</translation>
  </message>
  <message>
   <source>The line goes.</source>
   <translation>产线运行中。</translation>
  </message>
  <message>
   <source>Units lost by their cable</source>
   <translation>因线缆掉线的设备</translation>
  </message>
  <message>
   <source>none</source>
   <translation>无</translation>
  </message>
  <message>
   <source>{missing} not seen yet, {pending} pending.</source>
   <translation>{missing} 台未出现，{pending} 台待定。</translation>
  </message>
 </context>
 <context>
  <name>sign in</name>
  <message>
   <source>Badge read. Type your PIN and press Enter.</source>
   <translation>工牌已读取。请输入 PIN 并按回车。</translation>
  </message>
  <message>
   <source>Nothing is started or scanned before somebody has signed in. Units that run go on.</source>
   <translation>在有人登录之前不会启动或扫描。正在运行的设备继续运行。</translation>
  </message>
  <message>
   <source>One moment …</source>
   <translation>请稍候 …</translation>
  </message>
  <message>
   <source>PIN</source>
   <translation>PIN</translation>
  </message>
  <message>
   <source>SCAN YOUR BADGE</source>
   <translation>请扫描工牌</translation>
  </message>
  <message>
   <source>Signed in: {who}, {role}.</source>
   <translation>已登录：{who}，{role}。</translation>
  </message>
  <message>
   <source>Signed out.</source>
   <translation>已退出登录。</translation>
  </message>
  <message>
   <source>Signed out: nobody did anything for a while. Units that run go on.</source>
   <translation>已退出登录：一段时间无人操作。正在运行的设备继续运行。</translation>
  </message>
  <message>
   <source>This badge is not known here. Call the line engineer.</source>
   <translation>此工牌在此未登记。请叫产线工程师。</translation>
  </message>
  <message>
   <source>This badge needs a PIN and the station file has none. Call the line engineer.</source>
   <translation>此工牌需要 PIN，但工站文件中没有。请叫产线工程师。</translation>
  </message>
  <message>
   <source>Too many wrong PINs. Wait {seconds} s, then try again.</source>
   <translation>PIN 错误次数过多。请等待 {seconds} 秒后重试。</translation>
  </message>
  <message>
   <source>Wrong PIN. The next one is looked at in {seconds} s.</source>
   <translation>PIN 错误。{seconds} 秒后可再试。</translation>
  </message>
 </context>
 <context>
  <name>spoken</name>
  <message>
   <source>Slot {slot}</source>
   <translation>工位 {slot}</translation>
  </message>
  <message>
   <source>Start slot {slot}</source>
   <translation>启动工位 {slot}</translation>
  </message>
  <message>
   <source>Stop slot {slot}</source>
   <translation>停止工位 {slot}</translation>
  </message>
 </context>
 <context>
  <name>state</name>
  <message>
   <source>ACTION</source>
   <translation>请操作</translation>
  </message>
  <message>
   <source>EMPTY</source>
   <translation>空</translation>
  </message>
  <message>
   <source>FAIL</source>
   <translation>不合格</translation>
  </message>
  <message>
   <source>LOCKED</source>
   <translation>已锁定</translation>
  </message>
  <message>
   <source>NOT IN USE</source>
   <translation>未使用</translation>
  </message>
  <message>
   <source>PASS</source>
   <translation>合格</translation>
  </message>
  <message>
   <source>PENDING</source>
   <translation>待定</translation>
  </message>
  <message>
   <source>RUN</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>SCAN LABEL</source>
   <translation>扫描标签</translation>
  </message>
  <message>
   <source>STATION ERROR</source>
   <translation>工站错误</translation>
  </message>
  <message>
   <source>STOPPED</source>
   <translation>已停止</translation>
  </message>
  <message>
   <source>WRONG PRODUCT</source>
   <translation>产品不符</translation>
  </message>
 </context>
 <context>
  <name>statistics</name>
  <message>
   <source>1/h</source>
   <translation>台/小时</translation>
  </message>
  <message>
   <source>Age, since they left their slots, of runs that wait for the cloud now. They are in no yield.</source>
   <translation>当前等待云端的运行自离开工位以来的时长。它们不计入任何良率。</translation>
  </message>
  <message>
   <source>Causes</source>
   <translation>原因</translation>
  </message>
  <message>
   <source>Charts</source>
   <translation>图表</translation>
  </message>
  <message>
   <source>Count again</source>
   <translation>重新统计</translation>
  </message>
  <message>
   <source>Counting …</source>
   <translation>统计中 …</translation>
  </message>
  <message>
   <source>Cumulative</source>
   <translation>累计</translation>
  </message>
  <message>
   <source>Cycle time less operator time, run by run.</source>
   <translation>周期时间减去操作时间，逐次运行计算。</translation>
  </message>
  <message>
   <source>Cycle times</source>
   <translation>周期时间</translation>
  </message>
  <message>
   <source>Day</source>
   <translation>日期</translation>
  </message>
  <message>
   <source>Figure</source>
   <translation>指标</translation>
  </message>
  <message>
   <source>From the opening to the closing of each run that ended PASS in this time.</source>
   <translation>该时段内以“合格”结束的每次运行，从开始到结束的时间。</translation>
  </message>
  <message>
   <source>Hours</source>
   <translation>小时</translation>
  </message>
  <message>
   <source>Lost minutes</source>
   <translation>损失分钟</translation>
  </message>
  <message>
   <source>Mean seconds</source>
   <translation>平均秒数</translation>
  </message>
  <message>
   <source>Not counted: {what}</source>
   <translation>未计入：{what}</translation>
  </message>
  <message>
   <source>Nothing was counted in this time.</source>
   <translation>此时间段内无统计。</translation>
  </message>
  <message>
   <source>Numbers</source>
   <translation>数值</translation>
  </message>
  <message>
   <source>Of the runs that entered a step, those whose first attempt of it ended well. Not applicable and pending steps are not entered. Counted in whole quarters of an hour, by when the run closed.</source>
   <translation>进入某步骤的运行中，该步骤首次尝试即成功的运行。不适用和待定的步骤不算进入。按运行结束时间，以整刻钟统计。</translation>
  </message>
  <message>
   <source>Passed at the first attempt</source>
   <translation>一次通过</translation>
  </message>
  <message>
   <source>Pending</source>
   <translation>待定</translation>
  </message>
  <message>
   <source>Percent</source>
   <translation>百分比</translation>
  </message>
  <message>
   <source>Picture of: {name}. The table holds its numbers.</source>
   <translation>{name} 的图。表格中有其数值。</translation>
  </message>
  <message>
   <source>Product of all step yields: the chance to come through every step at the first attempt.</source>
   <translation>所有步骤良率的乘积：每个步骤都一次通过的概率。</translation>
  </message>
  <message>
   <source>Runs</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>Runs that closed in this time, by their outcome as it stands now. Not counted anywhere: units that check the station (golden, red rabbit) and runs that ended at the gate before anything was done (wrong product, not in the order, label of another unit, passed before).</source>
   <translation>该时段内结束的运行，按当前有效的结果分类。以下一律不计：用于校验工站的设备（金样机、坏样机），以及在入口即结束、未做任何操作的运行（产品不符、不属于订单、标签属于其他设备、此前已合格）。</translation>
  </message>
  <message>
   <source>Runs that ended FAIL, ERROR or ABORTED by causing step and code. Lost minutes are the time those runs held their slots; the cumulative share is of all such runs.</source>
   <translation>以“不合格”、“错误”或“已停止”结束的运行，按引发的步骤和代码分类。损失分钟是这些运行占用工位的时间；累计占比以全部此类运行为基数。</translation>
  </message>
  <message>
   <source>Runs that ended PASS, divided by the hours of this time; where the time has no end of its own, by the hours from the first to the last closed run.</source>
   <translation>以“合格”结束的运行数除以该时段的小时数；若时段没有明确的终点，则除以首次到末次结束的运行之间的小时数。</translation>
  </message>
  <message>
   <source>Seconds</source>
   <translation>秒</translation>
  </message>
  <message>
   <source>The part of the cycle time in which a step waited for a person's answer.</source>
   <translation>周期时间中，步骤等待人员应答的部分。</translation>
  </message>
  <message>
   <source>The same without runs that ended in a station error: of each unit the first run that did not end in ERROR. Shows the product, not the station.</source>
   <translation>同上，但排除以工站错误结束的运行：取每台设备首次未以 ERROR 结束的运行。反映产品而非工站。</translation>
  </message>
  <message>
   <source>Units started</source>
   <translation>投入台数</translation>
  </message>
  <message>
   <source>Units that failed and in their very next run passed under the same recipe (equal SHA-256), of all units started. A repair in between looks the same: read the acknowledgement.</source>
   <translation>不合格后紧接着的下一次运行在同一配方（SHA-256 相同）下合格的设备，占全部投入设备的比例。其间若经维修，数据相同：请查看确认记录。</translation>
  </message>
  <message>
   <source>Units that needed more than one run, of all units started.</source>
   <translation>需要不止一次运行的设备，占全部投入设备的比例。</translation>
  </message>
  <message>
   <source>Units whose first counted run closed in this time. A unit that comes back in another order counts again there.</source>
   <translation>首次计数的运行在该时段内结束的设备。设备若在另一订单中再次出现，在该订单中重新计数。</translation>
  </message>
  <message>
   <source>Units whose first run ended PASS, of all units started whose first run is settled. ERROR and ABORTED count as not passed; a pending first run is left out until the cloud has answered.</source>
   <translation>首次运行以“合格”结束的设备，占首次运行已判定的全部投入设备的比例。“错误”和“已停止”计为未通过；首次运行待定的设备在云端应答前不计入。</translation>
  </message>
  <message>
   <source>Units whose last run until now ended PASS, of all units started whose last run is settled.</source>
   <translation>截至目前最后一次运行以“合格”结束的设备，占最后一次运行已判定的全部投入设备的比例。</translation>
  </message>
  <message>
   <source>Value</source>
   <translation>值</translation>
  </message>
  <message>
   <source>What it means</source>
   <translation>含义</translation>
  </message>
  <message>
   <source>Yield per day</source>
   <translation>每日良率</translation>
  </message>
  <message>
   <source>cycle time</source>
   <translation>周期时间</translation>
  </message>
  <message>
   <source>final yield</source>
   <translation>最终良率</translation>
  </message>
  <message>
   <source>first-pass yield</source>
   <translation>一次良率</translation>
  </message>
  <message>
   <source>first-pass yield, station-clean</source>
   <translation>一次良率（排除工站错误）</translation>
  </message>
  <message>
   <source>golden</source>
   <translation>金样机</translation>
  </message>
  <message>
   <source>good units per hour</source>
   <translation>每小时合格数</translation>
  </message>
  <message>
   <source>machine time</source>
   <translation>机器时间</translation>
  </message>
  <message>
   <source>operator time</source>
   <translation>操作时间</translation>
  </message>
  <message>
   <source>pending age</source>
   <translation>待定时长</translation>
  </message>
  <message>
   <source>red rabbit</source>
   <translation>坏样机</translation>
  </message>
  <message>
   <source>retest rate</source>
   <translation>重测率</translation>
  </message>
  <message>
   <source>rolled throughput yield</source>
   <translation>滚动直通率</translation>
  </message>
  <message>
   <source>runs</source>
   <translation>运行</translation>
  </message>
  <message>
   <source>suspected false fails</source>
   <translation>疑似误判</translation>
  </message>
  <message>
   <source>units started</source>
   <translation>投入台数</translation>
  </message>
  <message>
   <source>{percent} % ({part} of {whole})</source>
   <translation>{percent} %（{whole} 中的 {part}）</translation>
  </message>
 </context>
 <context>
  <name>theme</name>
  <message>
   <source>Dark</source>
   <translation>深色</translation>
  </message>
  <message>
   <source>High contrast</source>
   <translation>高对比度</translation>
  </message>
  <message>
   <source>Large text</source>
   <translation>大字体</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>浅色</translation>
  </message>
 </context>
 <context>
  <name>tile</name>
  <message>
   <source>Call engineer</source>
   <translation>请叫工程师</translation>
  </message>
  <message>
   <source>Change the cable of slot {slot}.</source>
   <translation>请更换工位 {slot} 的线缆。</translation>
  </message>
  <message>
   <source>Choose the reason</source>
   <translation>请选择原因</translation>
  </message>
  <message>
   <source>Line is stopped</source>
   <translation>产线已停</translation>
  </message>
  <message>
   <source>Longer than usual ({time})</source>
   <translation>比平时久（{time}）</translation>
  </message>
  <message>
   <source>Next unit, please</source>
   <translation>请放下一台</translation>
  </message>
  <message>
   <source>Plug in a unit</source>
   <translation>请插入设备</translation>
  </message>
  <message>
   <source>Press START</source>
   <translation>请按启动</translation>
  </message>
  <message>
   <source>Run it again</source>
   <translation>请重新运行</translation>
  </message>
  <message>
   <source>Scan the bin</source>
   <translation>请扫描箱码</translation>
  </message>
  <message>
   <source>Scan the label</source>
   <translation>请扫描标签</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit once.</source>
   <translation>工位 {slot} 掉线一次。</translation>
  </message>
  <message>
   <source>Slot {slot} lost its unit {count} times.</source>
   <translation>工位 {slot} 掉线 {count} 次。</translation>
  </message>
  <message>
   <source>Waits for QA</source>
   <translation>等待质检</translation>
  </message>
  <message>
   <source>of about {time}</source>
   <translation>约 {time}</translation>
  </message>
 </context>
 <context>
  <name>typed code</name>
  <message>
   <source>For a code that no scanner can read. It is typed twice. Esc leaves.</source>
   <translation>用于扫描枪无法读取的条码。需输入两次。按 Esc 退出。</translation>
  </message>
  <message>
   <source>The two codes are not equal. Nothing was taken; type both again.</source>
   <translation>两次输入不一致。未被接受；请重新输入两次。</translation>
  </message>
  <message>
   <source>Type it again</source>
   <translation>再次输入</translation>
  </message>
  <message>
   <source>Type the code</source>
   <translation>输入条码</translation>
  </message>
 </context>
</TS>
