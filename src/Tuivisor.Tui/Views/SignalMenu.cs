using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Views;

/// <summary>Signals by their letters. KILL asks.</summary>
internal sealed class SignalMenu(Client client, IReadOnlyList<string> targets) : Menu(client)
{
    private static readonly (string Key, string Name)[] Signals =
        [("h", "HUP"), ("i", "INT"), ("q", "QUIT"), ("t", "TERM"), ("1", "USR1"), ("2", "USR2"), ("w", "WINCH"), ("s", "STOP"), ("c", "CONT"), ("k", "KILL")];

    protected override string Title => T.Format("signal.title", ("name", string.Join(", ", targets)));

    protected override IReadOnlyList<MenuItem> Build() => Signals.Select(signal =>
        new MenuItem(signal.Key, signal.Name, T["signal." + signal.Name], () => Send(signal.Name))).ToList();

    private void Send(string name)
    {
        if (name != "KILL")
        {
            Client.SendSignal(targets, name);
            return;
        }

        Client.Confirm(ConfirmQuestion.Several(Client, "kill", targets, Client.ProgramsOf(targets).Where(program => program.IsAlive).ToList(),
            () => Client.SendSignal(targets, name)) with { MayBeSilenced = false });
    }
}
