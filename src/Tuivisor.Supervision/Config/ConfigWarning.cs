namespace Tuivisor.Supervision.Config;

/// <summary>Something doubtful in the configuration. Nothing stops because of it.</summary>
/// <param name="Location">File and line.</param>
/// <param name="Where">Section and key.</param>
/// <param name="Text">What is doubtful, and what to do.</param>
/// <param name="IsSupervisors">True when Supervisor itself writes this text to its main log, at WARN.</param>
public sealed record ConfigWarning(ConfigLocation Location, string Where, string Text, bool IsSupervisors)
{
    /// <summary>Where and what. Supervisor's own sentences name the place themselves.</summary>
    public string Sentence => IsSupervisors || Where.Length == 0 ? Text : $"{Where} {Text}";

    /// <summary>The sentence behind file and line.</summary>
    public override string ToString() => $"{Location.File}:{Location.Line}: {Sentence}";
}
