namespace Tuivisor.UnitTests.Terminal;

/// <summary>What a piece of work allocates once the compiler has settled: code that was called few times is not optimized yet, and
/// boxes what it need not.</summary>
internal static class Allocations
{
    private const int MostRounds = 2_000;

    /// <summary>Does the work until it allocates nothing, for a limited number of rounds.</summary>
    /// <returns>Bytes that the best round allocated.</returns>
    public static long InSteadyState(Action work)
    {
        var least = long.MaxValue;
        for (var round = 0; round < MostRounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Thread.Yield(); // the compiler works in the background
        }

        return least;
    }
}
