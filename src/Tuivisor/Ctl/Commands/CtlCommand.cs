namespace Tuivisor.Ctl.Commands;

/// <summary>What a word of a command line may be completed to.</summary>
internal enum Completes
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Commands.</summary>
    Commands,

    /// <summary>Names of groups.</summary>
    Groups,

    /// <summary>Names of programs, and group:*.</summary>
    Programs,
}

/// <summary>One command: a row of the <see cref="CommandTable"/>.</summary>
/// <param name="Name">As typed.</param>
/// <param name="NeedsServer">Whether the server is looked for first, with Supervisor's words when it is missing.</param>
/// <param name="Completes">What its words are.</param>
/// <param name="Action">Does it; the string is all that was typed after the name.</param>
/// <param name="Help">Lines for help and usage errors.</param>
/// <param name="OwnHelp">Further lines for what supervisorctl does not have; "" for none.</param>
internal sealed record CtlCommand(
    string Name, bool NeedsServer, Completes Completes, Action<CtlSession, string> Action, string Help, string OwnHelp = "")
{
    /// <summary>All lines.</summary>
    public string WholeHelp => OwnHelp.Length > 0 ? $"{Help}\n{OwnHelp}" : Help;
}
