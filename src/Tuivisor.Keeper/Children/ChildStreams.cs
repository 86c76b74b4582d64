using Tuivisor.Os;

namespace Tuivisor.Keeper;

/// <summary>The server's ends of a child's streams, non-blocking.</summary>
/// <param name="Terminal">Master of its terminal, both ways; null without one.</param>
/// <param name="Input">To descriptor 0; null when that is the terminal or a socket.</param>
/// <param name="Output">From descriptor 1; null when that is the terminal.</param>
/// <param name="Error">From descriptor 2; null when that is joined with descriptor 1.</param>
public sealed record ChildStreams(SafeFd? Terminal, SafeFd? Input, SafeFd? Output, SafeFd? Error) : IDisposable
{
    public void Dispose()
    {
        Terminal?.Dispose();
        Input?.Dispose();
        Output?.Dispose();
        Error?.Dispose();
    }
}
