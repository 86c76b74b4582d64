namespace Tuivisor.Supervision.Processes;

/// <summary>What the server as a whole is about, with Supervisor's codes.</summary>
public enum SupervisorMood
{
    /// <summary>Stopping everything, then ending.</summary>
    Shutdown = -1,

    /// <summary>Stopping everything, then starting again with the configuration read anew.</summary>
    Restarting = 0,

    /// <summary>At work.</summary>
    Running = 1,
}
