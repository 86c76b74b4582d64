namespace Tuivisor.Supervision.Events;

/// <summary>Where an event listener is in the protocol, with Supervisor's codes.</summary>
public enum ListenerState
{
    /// <summary>Waiting for an event.</summary>
    Ready = 10,

    /// <summary>Working on one.</summary>
    Busy = 20,

    /// <summary>Just started, or done with an event; not asking for another yet.</summary>
    Acknowledged = 30,

    /// <summary>Broke the protocol: gets nothing more until it is started again.</summary>
    Unknown = 40,
}
