namespace Tuivisor.Supervision.Events;

/// <summary>What a listener's output amounted to.</summary>
internal enum ListenerOutcome
{
    /// <summary>It asks for an event.</summary>
    BecameReady,

    /// <summary>It has dealt with its event.</summary>
    Accepted,

    /// <summary>It refused its event, which is to be sent again.</summary>
    Rejected,

    /// <summary>It broke the protocol; <see cref="ListenerProtocol.Violation"/> says how when there is more to say.</summary>
    Broke,
}
