using System.Text;

namespace Tuivisor.Os;

/// <summary>Puts a <see cref="TextBlock"/> together.</summary>
/// <param name="size">Bytes that are expected, zeros included.</param>
public sealed class TextBlockBuilder(int size)
{
    private byte[] _bytes = new byte[size];
    private int _length;
    private int _count;

    /// <summary>Adds a text.</summary>
    public void Add(string text)
    {
        var target = Room(Encoding.UTF8.GetByteCount(text) + 1);
        Encoding.UTF8.GetBytes(text, target);
        EndAt(target);
    }

    /// <summary>Adds a variable of an environment, as NAME=VALUE.</summary>
    public void Add(string name, string value)
    {
        var length = Encoding.UTF8.GetByteCount(name);
        var target = Room(length + Encoding.UTF8.GetByteCount(value) + 2);
        Encoding.UTF8.GetBytes(name, target);
        target[length] = (byte)'=';
        Encoding.UTF8.GetBytes(value, target[(length + 1)..]);
        EndAt(target);
    }

    /// <summary>Adds a text that is UTF-8 already.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        var target = Room(text.Length + 1);
        text.CopyTo(target);
        EndAt(target);
    }

    /// <summary>Begins another block in the place of this one, which is not used any more.</summary>
    public TextBlockBuilder Restart()
    {
        _length = _count = 0;
        return this;
    }

    /// <summary>What was added; nothing may be added any more until <see cref="Restart"/>.</summary>
    public TextBlock Build() => new(_bytes.AsMemory(0, _length), _count);

    private Span<byte> Room(int length)
    {
        if (_length + length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        return _bytes.AsSpan(_length, length);
    }

    /// <summary>C ends a text at its first 0, so here it ends there too.</summary>
    private void EndAt(Span<byte> text)
    {
        text[^1] = 0;
        _length += text.IndexOf((byte)0) + 1;
        _count++;
    }
}
