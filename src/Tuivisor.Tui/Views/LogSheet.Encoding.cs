namespace Tuivisor.Tui.Views;

/// <summary>How the bytes of a log become text.</summary>
internal sealed partial class LogSheet
{
    /// <summary>Name of the encoding the person chose; null for UTF-8, and GB18030 where a line is none.</summary>
    public string? Encoding { get; private set; }

    /// <summary>Reads the log in another encoding.</summary>
    public void ReadAs(string? encoding)
    {
        if (encoding == Encoding) return;
        Encoding = encoding;
        ReadAgain();
    }
}
