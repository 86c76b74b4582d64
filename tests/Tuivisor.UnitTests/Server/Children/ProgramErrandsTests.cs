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
            // A process that is being started has no memory of its own for a moment.
            SpinWait.SpinUntil(() => ProcessTree.Of(started.Pid) is { Count: 3 } tree && tree.Sum(each => each.ResidentBytes) > tree[0].ResidentBytes, TimeSpan.FromSeconds(20)).ShouldBeTrue();
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
