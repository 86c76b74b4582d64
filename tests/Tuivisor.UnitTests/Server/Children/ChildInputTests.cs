using Tuivisor.Os;
using Tuivisor.Server.Children;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class ChildInputTests : IDisposable
{
    private const int Limit = 1000;

    private readonly Pipe _pipe = Pipe.Open();
    private readonly ChildInput _input;
    private bool _wantsToWrite;

    public ChildInputTests()
    {
        DescriptorFlags.SetNonBlocking(_pipe.Writer, true);
        DescriptorFlags.SetNonBlocking(_pipe.Reader, true);
        _input = new ChildInput(_pipe.Writer, isTerminal: false, Limit, wanted => _wantsToWrite = wanted);
    }

    public void Dispose() => _pipe.Dispose();

    [Theory, InlineData(100_000), InlineData(5_000_000)]
    public void One_message_arrives_whole_whatever_its_size(int size)
    {
        var message = new byte[size];
        Random.Shared.NextBytes(message);
        _input.Write(message).ShouldBe(0);
        Read().ShouldBe(message);
    }

    [Fact]
    public void What_would_make_too_much_wait_is_refused_whole()
    {
        _input.Write(new byte[2_000_000]).ShouldBe(0); // fills the pipe, and more than the limit waits
        _input.Write("behind"u8).ShouldBe(Errno.ENOBUFS);
        Read().Length.ShouldBe(2_000_000);
        _input.Write("again"u8).ShouldBe(0);
        Read().ShouldBe("again"u8.ToArray());
    }

    [Fact]
    public void What_a_pipe_can_be_made_to_hold_waits_nowhere_else()
    {
        _input.Write(new byte[500_000]).ShouldBe(0);
        _wantsToWrite.ShouldBeFalse();
    }

    private byte[] Read()
    {
        var all = new List<byte>();
        var some = new byte[65536];
        while (true)
        {
            var count = _pipe.Reader.Read(some);
            if (count > 0) all.AddRange(some[..count]);
            else if (_wantsToWrite) _input.Continue();
            else return [.. all];
        }
    }
}
