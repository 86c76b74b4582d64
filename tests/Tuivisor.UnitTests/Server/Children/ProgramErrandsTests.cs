using Tuivisor.Os;
using Tuivisor.Server.Children;

namespace Tuivisor.UnitTests.Server.Children;

public sealed class ProgramErrandsTests
{
    [Fact]
    public void The_memory_of_a_program_is_that_of_all_it_started()
    {
        using var spawner = new Spawner();
        var started = spawner.Spawn(new SpawnOptions { Path = "/bin/sh", Arguments = ["sh", "-c", "sleep 1000 & sleep 1000 & wait"], Environment = [] });
        using var process = started.Process!;
        try
        {
            SpinWait.SpinUntil(() => ProcessTree.Of(started.Pid).Count == 3, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            var tree = ProcessTree.Of(started.Pid);
            tree.Sum(each => each.ResidentBytes).ShouldBeGreaterThan(tree[0].ResidentBytes);
        }
        finally
        {
            process.SignalGroup(9);
            Polling.WaitReadable(process.Descriptor, 20_000);
            process.TryWait();
        }

        ProcessTree.Of(started.Pid).ShouldBeEmpty();
    }
}
