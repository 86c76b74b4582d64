using Tuivisor.Os;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>From the system's word to the supervisor's.</summary>
internal static class ExitStatuses
{
    public static ExitStatus ToExit(this WaitStatus status) => new(status.Code, status.Signal, status.DumpedCore);
}
