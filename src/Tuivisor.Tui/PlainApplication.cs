using Tuivisor.Os;
using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Plain;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui;

/// <summary>The client as numbered menus (--plain).</summary>
public static class PlainApplication
{
    private const int DefaultRows = 24;

    /// <summary>Shows the client line by line until the person leaves, or the input ends.</summary>
    /// <param name="options">How it was started.</param>
    /// <param name="input">What the person types.</param>
    /// <exception cref="AttachException">The server does not answer.</exception>
    public static void Run(TuiOptions options, TextReader input)
    {
        var rows = WindowSize.Of(SafeFd.StandardOutput) is { Rows: > 0 } size ? size.Rows : DefaultRows;
        var texts = Texts.For(options.Language, options.Environment);
        var menu = new PlainMenu(new PlainServer(options), texts, input, options.Output, rows, options.Time);
        if (options.Program is { } name) menu.RunProgram(name);
        else menu.Run();
    }
}
