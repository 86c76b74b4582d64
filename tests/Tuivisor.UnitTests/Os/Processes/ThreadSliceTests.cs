using Tuivisor.Os;

namespace Tuivisor.UnitTests.Os.Processes;

public sealed class ThreadSliceTests
{
    [Fact]
    public void Shorter_slices_change_neither_policy_nor_priority()
    {
        var (before, after) = ("", "");
        var thread = new Thread(() =>
        {
            before = PriorityAndPolicy();
            ThreadSlice.Shorten();
            after = PriorityAndPolicy();
        });
        thread.Start();
        thread.Join();
        after.ShouldBe(before);
    }

    // proc(5), stat: priority and nice are fields 18 and 19, policy is 41; the name before them may hold blanks.
    private static string PriorityAndPolicy()
    {
        var stat = File.ReadAllText("/proc/thread-self/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return $"{fields[15]} {fields[16]} {fields[38]}";
    }
}
