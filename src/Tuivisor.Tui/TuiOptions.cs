using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui;

/// <summary>What the command line decided before the full-screen client starts.</summary>
public sealed record TuiOptions
{
    /// <summary>Where the server listens, as in Supervisor's serverurl=: <c>unix:///path</c> or <c>http://host:port</c>.</summary>
    public required string ServerUrl { get; init; }

    /// <summary>The command that comes back to it, said on leaving.</summary>
    public string Back { get; init; } = "tuivisor";

    /// <summary>User name for a server that asks for one; null for none.</summary>
    public string? UserName { get; init; }

    /// <summary>Password for a server that asks for one; null for none.</summary>
    public string? Password { get; init; }

    /// <summary>A program to open zoomed on its console (tuivisor attach NAME); null opens the list.</summary>
    public string? Program { get; init; }

    /// <summary>Looks at the server before anything is shown: null goes on, else what writes why not, once the screen is restored, and
    /// gives the exit code.</summary>
    public Func<AttachClient, Func<int>?>? Refuse { get; init; }

    /// <summary>With <see cref="Program"/>: no status row.</summary>
    public bool Bare { get; init; }

    /// <summary>Look, never act. The server enforces it.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Detach all other clients at once.</summary>
    public bool DetachOthers { get; init; }

    /// <summary>Theme name, or a path to a theme file; null follows the settings, then the terminal's ground.</summary>
    public string? Theme { get; init; }

    /// <summary>auto, always or never (--color).</summary>
    public string Color { get; init; } = "auto";

    /// <summary>Language tag (--lang); null follows the environment.</summary>
    public string? Language { get; init; }

    /// <summary>The version shown by C-a v.</summary>
    public string Version { get; init; } = "";

    /// <summary>Environment of the client: TERM, COLORTERM, LANG, NO_COLOR, TMUX, EDITOR, SHELL, HOME and so on.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Directory of the client: programs started from here run in it.</summary>
    public string Directory { get; init; } = "/";

    /// <summary>Where the line about leaving goes once the screen is restored (standard output of the executable).</summary>
    public TextWriter Output { get; init; } = TextWriter.Null;

    /// <summary>Where three-line errors go (standard error of the executable).</summary>
    public TextWriter Error { get; init; } = TextWriter.Null;

    /// <summary>Clock; tests give a virtual one.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Starts a server on the same configuration when it is lost and the person asks for it; null when that is not
    /// possible (a server on another machine). Answers null when done, else what went wrong.</summary>
    public Func<CancellationToken, Task<string?>>? StartServer { get; init; }

    /// <summary>How a client of another server, named by address or by name, is started; null when none answers there. Null when there is
    /// no way to find one.</summary>
    public Func<string, TuiOptions?>? Open { get; init; }

    /// <summary>Said when the first picture is shown; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>A program as "ls --json" prints it: from what is known of it, what it uses (null for not known), and the time. Null when there is
    /// no JSON.</summary>
    public Func<ProgramInfo, ProgramUse?, DateTimeOffset, string>? Json { get; init; }

    /// <summary>Gives text to a program on its standard input and says whether it took it; null when there is no way to start one.</summary>
    public Func<IReadOnlyList<string>, byte[], bool>? PipeTo { get; init; }

    /// <summary>Runs a program and gives what it printed; null when there is none, or it failed, or did not answer at once. Null when there is
    /// no way to start one.</summary>
    public Func<IReadOnlyList<string>, string?>? Ask { get; init; }
}
