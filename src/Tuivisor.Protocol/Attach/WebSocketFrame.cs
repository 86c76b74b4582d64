using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Tuivisor.Protocol.Attach;

/// <summary>The head of a WebSocket frame. RFC 6455, 5.2.</summary>
/// <param name="Code">What the frame is.</param>
/// <param name="IsFinal">The message ends with it.</param>
/// <param name="Mask">What a client's payload is mixed with; null without.</param>
/// <param name="Length">Bytes of payload.</param>
/// <param name="HeadLength">Bytes of the head itself.</param>
public readonly record struct WebSocketFrame(int Code, bool IsFinal, uint? Mask, long Length, int HeadLength)
{
    /// <summary>Bytes of the longest head.</summary>
    public const int MaxHead = 14;

    /// <summary>Most bytes of the payload of a close, ping or pong.</summary>
    public const int MaxControl = 125;

    /// <summary>The message goes on.</summary>
    public const int Continuation = 0;

    /// <summary>Text.</summary>
    public const int Text = 1;

    /// <summary>Bytes.</summary>
    public const int Binary = 2;

    /// <summary>The end.</summary>
    public const int Close = 8;

    /// <summary>Wants a <see cref="Pong"/>.</summary>
    public const int Ping = 9;

    /// <summary>Answers a <see cref="Ping"/>.</summary>
    public const int Pong = 10;

    private const byte FinalBit = 0x80;
    private const byte MaskBit = 0x80;

    /// <summary>Close, ping or pong.</summary>
    public bool IsControl => Code >= Close;

    /// <summary>Such a frame may not be.</summary>
    public bool IsFaulty => Code is > Pong or (> Binary and < Close) || Length < 0 || (IsControl && Length > MaxControl);

    /// <summary>Reads a head.</summary>
    /// <returns>False when more bytes are needed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out WebSocketFrame frame)
    {
        frame = default;
        if (bytes.Length < 2) return false;
        var (short7, isMasked) = (bytes[1] & 0x7F, (bytes[1] & MaskBit) != 0);
        var extra = short7 switch { 126 => 2, 127 => 8, _ => 0 };
        var head = 2 + extra + (isMasked ? sizeof(uint) : 0);
        if (bytes.Length < head) return false;
        var length = extra switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            8 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => short7,
        };
        uint? mask = isMasked ? BinaryPrimitives.ReadUInt32LittleEndian(bytes[(2 + extra)..]) : null;
        frame = new WebSocketFrame(bytes[0] & 0x0F, (bytes[0] & FinalBit) != 0, mask, length, head);
        return true;
    }

    /// <summary>Writes the head.</summary>
    /// <param name="target">At least <see cref="MaxHead"/> long.</param>
    /// <returns>How long it is.</returns>
    public int WriteHead(Span<byte> target)
    {
        var maskBit = Mask is null ? 0 : MaskBit;
        target[0] = (byte)(Code | (IsFinal ? FinalBit : 0));
        var head = 2;
        if (Length < 126)
        {
            target[1] = (byte)(maskBit | (int)Length);
        }
        else if (Length <= ushort.MaxValue)
        {
            target[1] = (byte)(maskBit | 126);
            BinaryPrimitives.WriteUInt16BigEndian(target[2..], (ushort)Length);
            head += 2;
        }
        else
        {
            target[1] = (byte)(maskBit | 127);
            BinaryPrimitives.WriteInt64BigEndian(target[2..], Length);
            head += 8;
        }

        if (Mask is not { } mask) return head;
        BinaryPrimitives.WriteUInt32LittleEndian(target[head..], mask);
        return head + sizeof(uint);
    }

    /// <summary>Mixes bytes with a mask, or takes the mask off again.</summary>
    public static void Mix(Span<byte> bytes, uint mask)
    {
        foreach (ref var word in MemoryMarshal.Cast<byte, uint>(bytes)) word ^= mask;
        for (var i = bytes.Length & ~3; i < bytes.Length; i++) bytes[i] ^= (byte)(mask >> (i & 3) * 8);
    }
}
