using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tuivisor.Os;

/// <summary>Texts as UTF-8 one behind the other, each ended by 0, as an environment is handed from process to process: no string is made
/// for what is only passed on.</summary>
/// <param name="bytes">The texts; kept, not copied.</param>
/// <param name="count">How many.</param>
[CollectionBuilder(typeof(TextBlock), nameof(Of))]
public sealed class TextBlock(ReadOnlyMemory<byte> bytes, int count) : IEnumerable<string>
{
    /// <summary>How many texts.</summary>
    public int Count => count;

    /// <summary>The texts, each ended by 0.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.Span;

    /// <summary>A block of texts. Of one that has a 0 in it, what is before that.</summary>
    public static TextBlock Of(ReadOnlySpan<string> texts)
    {
        var size = 0;
        foreach (var text in texts) size += Encoding.UTF8.GetByteCount(text) + 1;
        var builder = new TextBlockBuilder(size);
        foreach (var text in texts) builder.Add(text);
        return builder.Build();
    }

    /// <summary>Takes the first text off.</summary>
    /// <param name="rest">Where it stands; becomes what is behind it.</param>
    /// <returns>The text, without its 0.</returns>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOf((byte)0);
        var text = rest[..length];
        rest = rest[(length + 1)..];
        return text;
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var start = 0; start < bytes.Length;)
        {
            var length = bytes.Span[start..].IndexOf((byte)0);
            yield return Encoding.UTF8.GetString(bytes.Span.Slice(start, length));
            start += length + 1;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
