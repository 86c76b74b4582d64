using Tuivisor.Protocol.Attach;
using Tuivisor.Terminal.Pictures;
using Tuivisor.Tui.App;
using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.Views;

/// <summary>How to save the screen of a console: as text, with its colours, as a picture, or all that scrolled off too.</summary>
internal sealed class SaveMenu(Client client, ProgramEntry program) : Menu(client)
{
    protected override string Title => T.Format("save.title", ("name", program.FullName));

    protected override IReadOnlyList<MenuItem> Build() =>
    [
        new("t", T["save.text"], ".txt", () => Save("txt", id => new Capture(id, program.FullName), captured => captured.Text)),
        new("a", T["save.ansi"], ".ansi", () => Save("ansi", id => new Capture(id, program.FullName, Colors: true), captured => captured.Text)),
        new("s", T["save.svg"], ".svg", () => Save("svg", id => new Capture(id, program.FullName, Colors: true),
            captured => SvgPicture.Draw(captured.Text, captured.Columns, captured.Rows, new() { Title = program.FullName }))),
        new("h", T["save.scrollback"], ".txt", () => Save("txt", id => new Capture(id, program.FullName, ScrollbackLines: -1, JoinWrapped: true), captured => captured.Text)),
    ];

    private void Save(string ending, Func<int, Capture> request, Func<Captured, string> content)
    {
        var path = Path.Combine(Client.Context.Options.Directory, $"{program.Info.Name}-{Client.Now:HHmmss}.{ending}");
        Client.Link.Ask(request, answer =>
        {
            if (answer is Failed failed) Client.Say(failed.Text, ToastLevel.Warning);
            if (answer is not Captured captured) return;
            var problem = Client.Context.Outside.WriteFile(path, content(captured));
            Client.Say(problem ?? T.Format("toast.saved", ("path", path)), problem is null ? ToastLevel.Note : ToastLevel.Error);
        });
    }
}
