using Tuivisor.Tui.App;

namespace Tuivisor.Tui.Views;

/// <summary>Signals by their letters. KILL asks.</summary>
internal sealed class SignalMenu(Client client, IReadOnlyList<string> targets) : Menu(client)
{
    private static readonly (string Key, string Name)[] Signals =
        [("h", "HUP"), ("i", "INT"), ("q", "QUIT"), ("t", "TERM"), ("1", "USR1"), ("2", "USR2"), ("w", "WINCH"), ("s", "STOP"), ("c", "CONT"), ("k", "KILL")];

    protected override string Title => T.Format("signal.title", ("name", string.Join(", ", targets)));

    protected override IReadOnlyList<MenuItem> Build() => Signals.Select(signal =>
        new MenuItem(signal.Key, signal.Name, T["signal." + signal.Name], () => Send(Client, targets, signal.Name))).ToList();

    /// <summary>Whether there is such a signal, in letters of any case.</summary>
    public static bool Knows(string name) => Signals.Any(signal => signal.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sends a signal, after a question if it is KILL.</summary>
    public static void Send(Client client, IReadOnlyList<string> targets, string name)
    {
        if (name != "KILL")
        {
            client.SendSignal(targets, name);
            return;
        }

        client.Confirm(ConfirmQuestion.Several(client, "kill", targets, client.ProgramsOf(targets).Where(program => program.IsAlive).ToList(),
            () => client.SendSignal(targets, name)) with { MayBeSilenced = false });
    }
}
