using Tuivisor.Tui.Text;

namespace Tuivisor.UnitTests.Tui.Text;

public sealed class ServerWordsTests
{
    [Theory]
    [InlineData("waiting for db", "等待 db")]
    [InlineData("waiting for db, cache (FATAL)", "等待 db, cache (FATAL)")]
    [InlineData("waiting for its health check", "等待健康检查通过")]
    [InlineData("waiting for its health check: exit 1", "等待健康检查通过: 退出 1")]
    [InlineData("not ready after 60 seconds (ready_timeout), health check: exit 1", "60 秒后仍未就绪 (ready_timeout), 健康检查: 退出 1")]
    [InlineData("exit 3 after 0.2s, retry 2 of 3", "0.2s 后 退出 3, 第 2/3 次重试")]
    [InlineData("exit 0, expected, ran 3m02s", "退出 0, 属预期, 运行了 3m02s")]
    [InlineData("unhealthy: exit 1", "不健康: 退出 1")]
    [InlineData("can't find command '/opt/x'", "找不到命令 '/opt/x'")]
    [InlineData("restart 3 health checks in a row failed, the last one: exit 1", "重启: 连续 3 次健康检查失败, 最后一次: 退出 1")]
    [InlineData("exit 3, 1 try", "退出 3, 共 1 次尝试")]
    [InlineData("ERROR (spawn error)", "错误 (无法启动)")]
    [InlineData("ERROR (abnormal termination)", "错误 (启动后异常结束)")]
    [InlineData("web takes no input: it does not run, or its input is closed", "web 不接收输入: 未在运行, 或输入已关闭")]
    [InlineData("a program or group web is there already; give another name", "已有名为 web 的程序或程序组; 请另取名称")]
    [InlineData("ENOENT", "ENOENT")]
    [InlineData("正在导入 3/10", "正在导入 3/10")]
    [InlineData("", "")]
    public void Sentences_of_the_server_are_said_in_the_clients_language(string said, string shown) => ServerWords.In(Texts.Chinese, said).ShouldBe(shown);

    [Fact]
    public void In_English_they_stay_as_they_are() => ServerWords.In(Texts.English, "exit 3, 4 tries").ShouldBe("exit 3, 4 tries");
}
