namespace Tuivisor.Supervision.Config;

/// <summary>How a group came to be, and what its programs are.</summary>
public enum GroupKind
{
    /// <summary>[group:x], or the group that every free [program:x] has.</summary>
    Programs,

    /// <summary>[eventlistener:x]: a pool of listeners.</summary>
    EventListeners,

    /// <summary>A free [fcgi-program:x].</summary>
    FastCgi,
}
