using System.Collections.Concurrent;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.UnitTests.Server.Supervision;

/// <summary>A main log in memory.</summary>
internal sealed class SilentLog : IMainLog
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public string? Path => null;

    public bool IsEnabled(LogLevel level) => true;

    public void Write(LogLevel level, string text) => Lines.Enqueue($"{level} {text}");

    public void Gather()
    {
    }

    public void WriteGathered()
    {
    }

    public bool Clear() => false;

    public void Reopen()
    {
    }
}
