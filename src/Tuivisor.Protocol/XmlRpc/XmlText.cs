using System.Buffers;

namespace Tuivisor.Protocol.XmlRpc;

/// <summary>Which bytes of UTF-8 text need care in XML 1.0, section 2.2.</summary>
internal static class XmlText
{
    private static readonly byte[] Controls = [.. Enumerable.Range(0, 0x20).Select(code => (byte)code).Where(code => code is not (9 or 10 or 13))];

    /// <summary>Control characters that may not occur in XML at all.</summary>
    public static readonly SearchValues<byte> Forbidden = SearchValues.Create(Controls);

    /// <summary>Whatever cannot be copied as it is: markup, carriage returns (readers would turn them into line feeds), controls.</summary>
    public static readonly SearchValues<byte> NeedsEscape = SearchValues.Create([.. Controls, .. "&<>\r"u8]);
}
