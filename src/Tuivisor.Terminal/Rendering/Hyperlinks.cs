namespace Tuivisor.Terminal.Rendering;

/// <summary>OSC 8 links that are passed on.</summary>
internal static class Hyperlinks
{
    private const int TargetLimit = 2048;
    private const int IdLimit = 250;

    private static readonly string[] Schemes = ["http://", "https://", "file://", "mailto:"];

    /// <summary>The target is of a harmless kind, and printable ASCII as OSC 8 demands.</summary>
    public static bool IsSafe(string target)
    {
        if (target.Length > TargetLimit || target.AsSpan().ContainsAnyExceptInRange('!', '~')) return false;
        foreach (var scheme in Schemes)
            if (target.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Begins a link, or ends the one that was begun.</summary>
    public static void Write(string? target, string? id, ref FrameWriter writer)
    {
        writer.Bytes("\e]8;"u8);
        if (id is not null && IsSafeId(id))
        {
            writer.Bytes("id="u8);
            Ascii(id, ref writer);
        }

        writer.Byte((byte)';');
        if (target is not null) Ascii(target, ref writer);
        writer.Bytes("\e\\"u8);
    }

    private static bool IsSafeId(string id) =>
        id.Length is > 0 and <= IdLimit && !id.AsSpan().ContainsAnyExceptInRange('!', '~') && !id.AsSpan().ContainsAny(';', ':', '=');

    private static void Ascii(string text, ref FrameWriter writer)
    {
        foreach (var c in text) writer.Byte((byte)c);
    }
}
