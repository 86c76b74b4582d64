namespace Tuivisor.Tui.App;

/// <summary>Preferences of the person.</summary>
internal sealed record ClientSettings
{
    /// <summary>No spinner; everything else moves only when it changes.</summary>
    public bool ReducedMotion { get; init; }

    /// <summary>The clock has no seconds: a client that shows nothing new wakes once a minute.</summary>
    public bool ClockInMinutes { get; init; }

    /// <summary>Ask before stopping or restarting several programs. What would end the server always asks.</summary>
    public bool Confirm { get; init; } = true;

    /// <summary>Ask before stopping or restarting one program too.</summary>
    public bool ConfirmsOne { get; init; }

    /// <summary>C-a C-a sends the prefix instead of going to the other program.</summary>
    public bool DoublePrefixIsLiteral { get; init; }

    /// <summary>A bell of a console on the screen is rung on the person's terminal.</summary>
    public bool RingsBells { get; init; } = true;

    /// <summary>The mouse is the client's and its programs'; else all of it is the terminal's.</summary>
    public bool UsesMouse { get; init; } = true;

    /// <summary>The wheel is three arrow keys for a program that has the whole screen and did not ask for the mouse.</summary>
    public bool WheelSendsKeys { get; init; } = true;

    /// <summary>The terminal's cursor is on the selected row of a list, where screen readers look for it.</summary>
    public bool CursorFollowsSelection { get; init; }

    /// <summary>States are Supervisor's words in every language.</summary>
    public bool StatesAreEnglish { get; init; }

    /// <summary>Records of many lines in logs are folded.</summary>
    public bool FoldsRecords { get; init; } = true;

    /// <summary>What programs copy goes to the person's clipboard without asking once for each.</summary>
    public bool ProgramsCopyFreely { get; init; }

    /// <summary>What programs copy goes nowhere.</summary>
    public bool ProgramsMayNotCopy { get; init; }

    /// <summary>The prefix key; empty for none.</summary>
    public string Prefix { get; init; } = "C-a";

    /// <summary>A second prefix key; empty for none.</summary>
    public string SecondPrefix { get; init; } = "";

    /// <summary>These with another value of one, by its name in tui.ini.</summary>
    /// <returns>Null for a name that is not one of these.</returns>
    public ClientSettings? With(string name, string value) => name switch
    {
        "motion" => this with { ReducedMotion = value == "reduced" },
        "clock" => this with { ClockInMinutes = value == "minutes" },
        "confirm" => this with { Confirm = value != "none", ConfirmsOne = value == "all" },
        "bell" => this with { RingsBells = value != "off" },
        "mouse" => this with { UsesMouse = value != "off" },
        "wheel-alt" => this with { WheelSendsKeys = value != "off" },
        "cursor" => this with { CursorFollowsSelection = value == "selection" },
        "state-words" => this with { StatesAreEnglish = value == "english" },
        "child-clipboard" => this with { ProgramsCopyFreely = value == "write", ProgramsMayNotCopy = value == "off" },
        "fold" => this with { FoldsRecords = value != "off" },
        "prefix-double" => this with { DoublePrefixIsLiteral = value == "literal" },
        "prefix" => this with { Prefix = value == "none" ? "" : value },
        "prefix2" => this with { SecondPrefix = value == "none" ? "" : value },
        _ => null,
    };
}
