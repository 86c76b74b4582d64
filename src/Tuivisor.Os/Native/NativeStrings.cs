using System.Runtime.InteropServices;
using System.Text;

namespace Tuivisor.Os;

/// <summary>Strings as C wants them, in one block of memory that is used again and again.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private byte* _block;
    private nuint _capacity;

    /// <summary>One string, ended by 0. Valid until the next call.</summary>
    public byte* One(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        Reserve((nuint)bytes + 1);
        Put(text, _block, bytes);
        return _block;
    }

    /// <summary>Pointers to strings, ended by a null pointer. Valid until the next call.</summary>
    public byte** Vector(IReadOnlyList<string> texts)
    {
        nuint size = (nuint)(texts.Count + 1) * (nuint)sizeof(byte*);
        var offset = size;
        foreach (var text in texts) size += (nuint)Encoding.UTF8.GetByteCount(text) + 1;
        Reserve(size);
        var pointers = (byte**)_block;
        for (var i = 0; i < texts.Count; i++)
        {
            pointers[i] = _block + offset;
            offset += (nuint)Put(texts[i], _block + offset, (int)(size - offset - 1));
        }
        pointers[texts.Count] = null;
        return pointers;
    }

    /// <summary>The same for texts that are UTF-8 already.</summary>
    public byte** Vector(TextBlock texts)
    {
        var pointers = (nuint)(texts.Count + 1) * (nuint)sizeof(byte*);
        Reserve(pointers + (nuint)texts.Bytes.Length);
        texts.Bytes.CopyTo(new Span<byte>(_block + pointers, texts.Bytes.Length));
        var next = _block + pointers;
        var rest = texts.Bytes;
        for (var i = 0; i < texts.Count; i++)
        {
            ((byte**)_block)[i] = next;
            next += TextBlock.Next(ref rest).Length + 1;
        }
        ((byte**)_block)[texts.Count] = null;
        return (byte**)_block;
    }

    public void Dispose()
    {
        NativeMemory.Free(_block);
        _block = null;
        _capacity = 0;
    }

    private void Reserve(nuint size)
    {
        if (size <= _capacity) return;
        NativeMemory.Free(_block);
        _block = (byte*)NativeMemory.Alloc(size);
        _capacity = size;
    }

    private static int Put(string text, byte* target, int capacity)
    {
        var bytes = Encoding.UTF8.GetBytes(text, new Span<byte>(target, capacity));
        target[bytes] = 0;
        return bytes + 1;
    }
}
