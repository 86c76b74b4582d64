using System.Buffers;
using System.Buffers.Text;
using Tuivisor.Terminal.Input;

namespace Tuivisor.Protocol.Attach;

/// <summary>The two messages a client sends for every key, written and read without the serializer: between a key and its echo it would
/// take longer than the rest of the way. The text is the serializer's own.</summary>
internal static class TypingJson
{
    private const int MaxLength = 256;

    /// <summary>Writes a key or an acknowledgement.</summary>
    /// <returns>False for any other message.</returns>
    public static bool TryWrite(AttachMessage message, IBufferWriter<byte> output)
    {
        if (message is not (KeyInput or ScreenAck)) return false;
        var text = output.GetSpan(MaxLength);
        var length = 0;
        if (message is KeyInput { Key: var key } input)
        {
            Add("{\"type\":\"key\",\"view\":"u8, input.View, text, ref length);
            Add(",\"key\":{\"key\":"u8, (int)key.Key, text, ref length);
            Add(",\"codePoint\":"u8, key.CodePoint, text, ref length);
            Add(",\"modifiers\":"u8, (int)key.Modifiers, text, ref length);
            Add(",\"action\":"u8, (int)key.Action, text, ref length);
            Add(",\"baseCodePoint\":"u8, key.BaseCodePoint, text, ref length);
            "}}"u8.CopyTo(text[length..]);
            length += 2;
        }
        else if (message is ScreenAck ack)
        {
            Add("{\"type\":\"ack\",\"view\":"u8, ack.View, text, ref length);
            Add(",\"sequence\":"u8, ack.Sequence, text, ref length);
            text[length++] = (byte)'}';
        }

        output.Advance(length);
        return true;
    }

    /// <summary>Reads what <see cref="TryWrite"/> wrote.</summary>
    /// <returns>Null for anything else, which may still be such a message in other words.</returns>
    public static AttachMessage? Read(ReadOnlySpan<byte> json)
    {
        if (Take(ref json, "{\"type\":\"key\",\"view\":"u8, out var view))
        {
            return Take(ref json, ",\"key\":{\"key\":"u8, out var key) && Take(ref json, ",\"codePoint\":"u8, out var codePoint)
                && Take(ref json, ",\"modifiers\":"u8, out var modifiers) && Take(ref json, ",\"action\":"u8, out var action)
                && Take(ref json, ",\"baseCodePoint\":"u8, out var baseCodePoint) && json.SequenceEqual("}}"u8)
                && IsByte(key) && IsByte(modifiers) && IsByte(action) && IsInt(view) && IsInt(codePoint) && IsInt(baseCodePoint)
                ? new KeyInput((int)view, new KeyEvent((Key)key, (int)codePoint, (KeyModifiers)modifiers, (KeyAction)action, (int)baseCodePoint))
                : null;
        }

        return Take(ref json, "{\"type\":\"ack\",\"view\":"u8, out view) && Take(ref json, ",\"sequence\":"u8, out var sequence)
            && json.SequenceEqual("}"u8) && IsInt(view) ? new ScreenAck((int)view, sequence) : null;
    }

    private static void Add(ReadOnlySpan<byte> name, long value, Span<byte> text, ref int length)
    {
        name.CopyTo(text[length..]);
        length += name.Length;
        Utf8Formatter.TryFormat(value, text[length..], out var digits); // there is room for the longest of them
        length += digits;
    }

    private static bool Take(ref ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, out long value)
    {
        value = 0;
        if (!json.StartsWith(name) || !Utf8Parser.TryParse(json[name.Length..], out value, out var digits)) return false;
        json = json[(name.Length + digits)..];
        return true;
    }

    private static bool IsByte(long value) => value is >= 0 and <= byte.MaxValue;

    private static bool IsInt(long value) => value is >= int.MinValue and <= int.MaxValue;
}
