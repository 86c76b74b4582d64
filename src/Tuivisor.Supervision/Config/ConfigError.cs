namespace Tuivisor.Supervision.Config;

/// <summary>Something wrong in the configuration, for the person who must mend it.</summary>
/// <param name="Location">File and line.</param>
/// <param name="Where">Section and key, for example "[program:web] startsecs"; "" when the place says it all.</param>
/// <param name="Problem">What is wrong, quoting what was written.</param>
/// <param name="Remedy">What to do; "" when the problem says it.</param>
/// <param name="SupervisorText">Supervisor's own sentence, as it follows "Error: " on its standard error.</param>
public sealed record ConfigError(ConfigLocation Location, string Where, string Problem, string Remedy, string SupervisorText)
{
    /// <summary>The setting as written, "startsecs=ten"; null when the error is not about the value of one.</summary>
    public string? Setting { get; init; }

    /// <summary>What is wrong with the value, to follow <see cref="Setting"/>: "is not a number of seconds".</summary>
    public string Complaint { get; init; } = "";

    /// <summary>The word that was probably meant; null when none is near.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Where in the line the trouble begins, from 0.</summary>
    public int Column { get; init; }

    /// <summary>How long it is; 0 when no part of the line is to blame.</summary>
    public int Length { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Location.File is null ? "" : Location.Line > 0 ? $"{Location.File}:{Location.Line}: " : $"{Location.File}: ";
        var where = Where.Length > 0 ? Where + ": " : "";
        var meant = Suggestion is null ? "" : $" (did you mean {Suggestion}?)";
        return Remedy.Length > 0 ? $"{place}{where}{Problem}; {Remedy}{meant}" : $"{place}{where}{Problem}{meant}";
    }
}
