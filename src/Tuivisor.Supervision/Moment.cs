namespace Tuivisor.Supervision;

/// <summary>A point in time on two clocks: one to decide by, one to show.</summary>
/// <param name="Monotonic">Time since some fixed point; never jumps. All deadlines are measured on it.</param>
/// <param name="Wall">What the clock on the wall says. Only shown and logged; a jump changes no decision.</param>
public readonly record struct Moment(TimeSpan Monotonic, DateTimeOffset Wall)
{
    /// <summary>The moment a while later, on both clocks.</summary>
    public static Moment operator +(Moment moment, TimeSpan span) => new(moment.Monotonic + span, moment.Wall + span);
}
