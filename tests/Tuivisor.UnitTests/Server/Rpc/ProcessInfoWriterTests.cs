using System.Text;
using Tuivisor.Protocol.XmlRpc;
using Tuivisor.Server.Rpc;
using Tuivisor.UnitTests.Supervision;
using Tuivisor.UnitTests.Tui;

namespace Tuivisor.UnitTests.Server.Rpc;

public sealed class ProcessInfoWriterTests
{
    private readonly FakeSupervision _supervision = new(A.Group(A.Program("web") with { AutoStart = false }));
    private readonly ManualTime _time = new(DateTimeOffset.FromUnixTimeSeconds(1000));
    private readonly ProcessInfoWriter _writer;

    public ProcessInfoWriterTests() => _writer = new ProcessInfoWriter(_time);

    [Fact]
    public void Who_asks_again_in_the_same_second_is_told_the_same()
    {
        var first = Told();
        first.ShouldContain("<int>1000</int>");
        for (var again = 0; again < 3; again++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(200));
            Told("<before>").ShouldBe("<before>" + first);
        }
    }

    [Fact]
    public void What_has_changed_meanwhile_is_told()
    {
        var stopped = Told();
        Told();
        Told();
        _supervision.ShutDown();
        _supervision.Processes.Version.ShouldBeGreaterThan(0);
        Told().ShouldBe(stopped); // the mood has changed, the program has not
        _time.Advance(TimeSpan.FromSeconds(1));
        Told().ShouldBe(stopped.Replace("<int>1000</int>", "<int>1001</int>", StringComparison.Ordinal));
    }

    private string Told(string before = "")
    {
        using var output = new PooledBuffer();
        output.Write(Encoding.UTF8.GetBytes(before));
        _writer.WriteAll(_supervision.Processes, output);
        return Encoding.UTF8.GetString(output.Written.Span);
    }
}
