namespace Tuivisor.Terminal.Parsing;

/// <summary>Who carries out what a <see cref="VtParser"/> reads.</summary>
/// <remarks>A key is the private marker, the intermediates and the final byte, in order, each in 8 bits: '?' &lt;&lt; 8 | 'h'.</remarks>
internal interface IVtHandler
{
    /// <summary>Text: bytes 0x20 to 0x7E only.</summary>
    void PrintAscii(ReadOnlySpan<byte> text);

    /// <summary>Text: code points from 0xA0, malformed UTF-8 as U+FFFD.</summary>
    void Print(ReadOnlySpan<int> text);

    /// <summary>A C0 control character.</summary>
    void Execute(byte control);

    /// <summary>An escape sequence.</summary>
    void Escape(int key);

    /// <summary>A control sequence.</summary>
    void Csi(int key, VtParameters parameters);

    /// <summary>True when the data of a device control string is wanted.</summary>
    bool WantsDcs(int key);

    /// <summary>A device control string with its data.</summary>
    void Dcs(int key, VtParameters parameters, ReadOnlySpan<byte> data);

    /// <summary>An operating system command.</summary>
    /// <param name="data">All of it, the number included.</param>
    /// <param name="endedByBell">It ended with BEL instead of ST; an answer ends the same way.</param>
    void Osc(ReadOnlySpan<byte> data, bool endedByBell);
}
