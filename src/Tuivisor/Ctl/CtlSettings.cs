namespace Tuivisor.Ctl;

/// <summary>What a session works with: [supervisorctl] of the configuration, then the command line over it.</summary>
internal sealed record CtlSettings
{
    /// <summary>Where the server listens.</summary>
    public string ServerUrl { get; init; } = "http://localhost:9001";

    /// <summary>For Basic authentication.</summary>
    public string? Username { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>Prompt of the shell, without "> ".</summary>
    public string Prompt { get; init; } = "supervisor";

    /// <summary>Where the shell keeps its history; null keeps none.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>The configuration read; null when none was found.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Line of serverurl in it; 0 when it is not set there.</summary>
    public int ServerUrlLine { get; init; }

    /// <summary>True when the command line names the server.</summary>
    public bool IsFromCommandLine { get; init; }

    /// <summary>The same with what the command line says.</summary>
    public CtlSettings With(CtlCommandLine line) => this with
    {
        ServerUrl = line.ServerUrl ?? ServerUrl,
        Username = line.Username ?? Username,
        Password = line.Password ?? Password,
        HistoryFile = line.HistoryFile ?? HistoryFile,
        IsFromCommandLine = line.ServerUrl is not null,
    };
}
