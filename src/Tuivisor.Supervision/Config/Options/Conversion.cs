namespace Tuivisor.Supervision.Config.Options;

/// <summary>Why a text is no value of a type.</summary>
/// <param name="SupervisorText">Supervisor's sentence.</param>
/// <param name="Complaint">What is wrong, to follow the quoted text: "is not a whole number".</param>
/// <param name="Remedy">What to write instead.</param>
/// <param name="Suggestion">The word that was probably meant, or null.</param>
internal sealed record Failure(string SupervisorText, string Complaint, string Remedy, string? Suggestion = null);

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Conversion<T>(T? Value, Failure? Failure)
{
    /// <summary>A value.</summary>
    public static implicit operator Conversion<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator Conversion<T>(Failure failure) => new(default, failure);

    /// <summary>The same failure, or the value made into another.</summary>
    public Conversion<TNext> Then<TNext>(Func<T, Conversion<TNext>> next) => Failure is null ? next(Value!) : Failure;
}
