namespace Tuivisor.Supervision.Config;

/// <summary>ready: what makes a program that was started RUNNING. The numbers are kept for the next server.</summary>
public enum Readiness
{
    /// <summary>It has stayed up for startsecs.</summary>
    StaysUp = 0,

    /// <summary>Besides, it has said READY=1 on the socket of $NOTIFY_SOCKET. sd_notify(3).</summary>
    Notify = 1,

    /// <summary>Besides, its health check has succeeded once.</summary>
    HealthCheck = 2,
}
