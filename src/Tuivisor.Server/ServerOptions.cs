using Tuivisor.Protocol.Paths;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server;

/// <summary>What a server needs to know to start.</summary>
public sealed record ServerOptions
{
    /// <summary>Where the configuration comes from; read at the start, by reread and by restart.</summary>
    public required ConfigSource Source { get; init; }

    /// <summary>Lock files and the server's own socket.</summary>
    public required ServerPlace Place { get; init; }

    /// <summary>The directories the place is in.</summary>
    public required ServerPaths Paths { get; init; }

    /// <summary>Behave as supervisord: its sentences and exit codes, and into the background unless nodaemon is set.</summary>
    public bool IsSupervisord { get; init; }

    /// <summary>Put a keeper above the server, so that programs outlive it. A server under a keeper does not.</summary>
    public bool UsesKeeper { get; init; }

    /// <summary>Version of the product.</summary>
    public required string Version { get; init; }

    /// <summary>Words of this process' command line, its name first, to start the same again in the background.</summary>
    public required IReadOnlyList<string> CommandLine { get; init; }

    /// <summary>Standard output of this process.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error of this process.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Full names of the programs that start by themselves at the first start, in place of those with autostart; null for these.</summary>
    public IReadOnlySet<string>? FirstToStart { get; init; }

    /// <summary>Called when the server serves, at the start and after each restart; null for nobody who waits.</summary>
    public Action? Ready { get; init; }
}
