using Tuivisor.Tui.App;
using Tuivisor.Tui.Logs;

namespace Tuivisor.Tui.Views;

/// <summary>How lines of a log are saved: as they read, each after its time, or with the colours they were written in.</summary>
/// <param name="client">The client.</param>
/// <param name="chosen">Called with what makes the text of a line.</param>
internal sealed class SaveLinesMenu(Client client, Action<Func<LogLine, string>> chosen) : Menu(client)
{
    protected override string Title => T["save-lines.title"];

    protected override IReadOnlyList<MenuItem> Build() =>
    [
        new("t", T["save-lines.text"], "", () => chosen(line => line.Text)),
        new("d", T["save-lines.times"], "", () => chosen(line => $"{(line.At is { } at ? Client.Local(at) : null):yyyy-MM-ddTHH:mm:ss.fffzzz} {line.Text}".TrimStart())),
        new("a", T["save-lines.ansi"], "", () => chosen(line => line.Raw)),
    ];
}
