namespace Tuivisor.Supervision.Config;

/// <summary>Something wrong in the configuration, for the person who must mend it.</summary>
/// <param name="Location">File and line.</param>
/// <param name="Where">Section and key, for example "[program:web] startsecs"; "" when the place says it all.</param>
/// <param name="Problem">What is wrong, quoting what was written.</param>
/// <param name="Remedy">What to do; "" when the problem says it.</param>
/// <param name="SupervisorText">Supervisor's own sentence, as it follows "Error: " on its standard error.</param>
public sealed record ConfigError(ConfigLocation Location, string Where, string Problem, string Remedy, string SupervisorText)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Location.File is null ? "" : Location.Line > 0 ? $"{Location.File}:{Location.Line}: " : $"{Location.File}: ";
        var where = Where.Length > 0 ? Where + ": " : "";
        return Remedy.Length > 0 ? $"{place}{where}{Problem}; {Remedy}" : $"{place}{where}{Problem}";
    }
}

/// <summary>Something doubtful in the configuration. Nothing stops because of it.</summary>
/// <param name="Location">File and line.</param>
/// <param name="Where">Section and key.</param>
/// <param name="Text">What is doubtful, and what to do.</param>
/// <param name="IsSupervisors">True when Supervisor itself writes this text to its main log, at WARN.</param>
public sealed record ConfigWarning(ConfigLocation Location, string Where, string Text, bool IsSupervisors);
