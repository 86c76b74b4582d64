using Tuivisor.Tui.Model;

namespace Tuivisor.Tui.App;

/// <summary>Preferences of the person.</summary>
internal sealed record ClientSettings
{
    /// <summary>No spinner; everything else moves only when it changes.</summary>
    public bool ReducedMotion { get; init; }

    /// <summary>How time is told.</summary>
    public ClockStyle Clock { get; init; }

    /// <summary>What the sparks of the list show.</summary>
    public SparkOf Spark { get; init; }

    /// <summary>What is asked about before it is done. What would end the server always is.</summary>
    public Confirming Confirm { get; init; } = Confirming.Normal;

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

    /// <summary>What becomes of text that programs put on the clipboard.</summary>
    public ChildClipboard ChildClipboard { get; init; }

    /// <summary>Rows of the list begin with name and state, as they are to be read out; the terminal's cursor is on the selected one.</summary>
    public bool RowsAreSpoken { get; init; }

    /// <summary>Consoles are shown without the colours of their programs.</summary>
    public bool ConsolesAreColorless { get; init; }

    /// <summary>The prefix key; empty for none.</summary>
    public string Prefix { get; init; } = "C-a";

    /// <summary>A second prefix key; empty for none.</summary>
    public string SecondPrefix { get; init; } = "";

    /// <summary>These with another value of one, by its name in tui.ini.</summary>
    /// <returns>Null for a name that is not one of these.</returns>
    public ClientSettings? With(string name, string value) => name switch
    {
        "motion" => this with { ReducedMotion = value == "reduced" },
        "clock" => this with { Clock = Enum.Parse<ClockStyle>(value, ignoreCase: true) },
        "spark" => this with { Spark = Enum.Parse<SparkOf>(value, ignoreCase: true) },
        "confirm" => this with { Confirm = Enum.Parse<Confirming>(value, ignoreCase: true) },
        "bell" => this with { RingsBells = value != "off" },
        "mouse" => this with { UsesMouse = value != "off" },
        "wheel-alt" => this with { WheelSendsKeys = value != "off" },
        "cursor" => this with { CursorFollowsSelection = value == "selection" },
        "state-words" => this with { StatesAreEnglish = value == "english" },
        "child-clipboard" => this with { ChildClipboard = Enum.Parse<ChildClipboard>(value, ignoreCase: true) },
        "rows" => this with { RowsAreSpoken = value == "spoken" },
        "console-color" => this with { ConsolesAreColorless = value == "strip" },
        "fold" => this with { FoldsRecords = value != "off" },
        "prefix-double" => this with { DoublePrefixIsLiteral = value == "literal" },
        "prefix" => this with { Prefix = value == "none" ? "" : value },
        "prefix2" => this with { SecondPrefix = value == "none" ? "" : value },
        _ => null,
    };
}
