namespace Tuivisor.Supervision.Config;

/// <summary>[tuivisor].</summary>
public sealed record TuivisorConfig
{
    /// <summary>tty: whether programs have a terminal unless they say otherwise.</summary>
    public bool Tty { get; init; } = true;

    /// <summary>scrollback: lines kept above the screen of each program.</summary>
    public int Scrollback { get; init; } = 10_000;

    /// <summary>scrollback_maxbytes: for the whole server.</summary>
    public long ScrollbackMaxBytes { get; init; } = 256L << 20;

    /// <summary>tty_size: columns before a client attaches.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>tty_size: rows before a client attaches.</summary>
    public int Rows { get; init; } = 24;

    /// <summary>term: TERM of programs with a terminal.</summary>
    public string Term { get; init; } = "xterm-256color";

    /// <summary>shutdown_timeout: how long stopping everything may take before the rest is killed; null for as long as the programs may.</summary>
    public TimeSpan? ShutdownTimeout { get; init; }

    /// <summary>readonly_group: number of the group whose members may look and not act; null for none.</summary>
    public uint? ReadOnlyGid { get; init; }
}
