using System.Text;

namespace Tuivisor.Terminal;

/// <summary>What a terminal says to its program, waiting to be written. Has a cap: a program that asks and never reads gets no more.</summary>
/// <param name="limit">Most bytes that wait.</param>
internal sealed class ReplyBuffer(int limit)
{
    private byte[] _waiting = [];
    private byte[] _taken = [];
    private int _length;

    /// <summary>Adds a reply, whole or not at all.</summary>
    public void Add(ReadOnlySpan<byte> reply)
    {
        var length = _length + reply.Length;
        if (length > limit) return;
        if (length > _waiting.Length) Array.Resize(ref _waiting, Math.Max(length, Math.Max(256, _waiting.Length * 2)));
        reply.CopyTo(_waiting.AsSpan(_length));
        _length = length;
    }

    /// <summary>Adds a reply of ASCII characters.</summary>
    public void Add(string reply)
    {
        Span<byte> bytes = reply.Length <= 512 ? stackalloc byte[reply.Length] : new byte[reply.Length];
        Encoding.ASCII.GetBytes(reply, bytes);
        Add(bytes);
    }

    /// <summary>All that waits, which then waits no more. Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        if (_length == 0) return default;
        (_waiting, _taken) = (_taken, _waiting);
        var reply = _taken.AsMemory(0, _length);
        _length = 0;
        return reply;
    }
}
