using System.Diagnostics;

namespace Tuivisor.EndToEndTests;

/// <summary>Waits for what must become true, and fails with what was seen last when it does not in time.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Waits until the condition holds; the time it took.</summary>
    public static TimeSpan True(Func<bool> condition, string what, TimeSpan? patience = null) =>
        That(() => condition() ? "" : null, what, () => "", patience).Took;

    /// <summary>Waits until the question has an answer.</summary>
    /// <param name="question">Null while there is no answer.</param>
    /// <param name="what">What is waited for, for the failure.</param>
    /// <param name="seen">What there is instead, for the failure.</param>
    /// <param name="patience">How long.</param>
    public static (T Answer, TimeSpan Took) That<T>(Func<T?> question, string what, Func<string> seen, TimeSpan? patience = null)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        var limit = patience ?? Patience;
        using var never = new ManualResetEventSlim();
        while (true)
        {
            if (question() is { } answer)
            {
                return (answer, watch.Elapsed);
            }

            if (watch.Elapsed > limit)
            {
                throw new TimeoutException($"waited {limit.TotalSeconds:0.#} s until {what}; instead:\n{seen()}");
            }

            never.Wait(Pause, TestContext.Current.CancellationToken);
        }
    }
}
