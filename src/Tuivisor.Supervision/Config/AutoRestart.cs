namespace Tuivisor.Supervision.Config;

/// <summary>autorestart.</summary>
public enum AutoRestart
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When the exit code is not one of exitcodes.</summary>
    Unexpected,

    /// <summary>Always.</summary>
    Always,
}
