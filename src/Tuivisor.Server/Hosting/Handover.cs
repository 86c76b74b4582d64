using System.Text;
using Tuivisor.Os;
using Tuivisor.Server.Attach;
using Tuivisor.Server.Children;
using Tuivisor.Server.Supervision;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Server.Hosting;

/// <summary>
/// What one server leaves to the next beyond that which a crash would leave: screens with all that was typed, events, the copy buffer,
/// input that programs have not read yet.
/// </summary>
internal sealed class Handover(ServerOptions options, IChildHost host, ServerMemory memory, IMainLog log)
{
    private const string ClientsName = "clients";
    private const string VersionName = "handed-over-by";

    /// <summary>How long clients are waited for that have been told of it: those that live answer within milliseconds.</summary>
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromMilliseconds(250);

    /// <summary>Stops everything where it stands, leaves it to the next server, and ends this process.</summary>
    public void Give(string path, AttachServer attach, SupervisorLoop loop, ProgramRunner programs)
    {
        attach.SayGoodbye("upgrade");
        attach.WaitUntilEmpty(FarewellLimit);
        loop.Halt();
        programs.HandOver();
        memory.Save(ClientsName, attach.Memory.Write());
        memory.Save(VersionName, Encoding.UTF8.GetBytes($"{options.Version}, pid {Environment.ProcessId}"));
        host.SayReplace(path);
        // As if it were killed, which it may be at any moment: files and locks are the next one's, and nothing is to be tidied away.
        ProcessImage.EndAtOnce(0);
    }

    /// <summary>Takes up what the server before this one has left.</summary>
    public void Take(AttachServer attach)
    {
        if (memory.Recall(ClientsName) is { } clients && AttachMemory.Read(clients) is { } left) attach.Recall(left);
        memory.Drop(ClientsName);
    }

    /// <summary>Once this server serves: says what it has taken over, and has the keeper become the same version.</summary>
    public void Conclude(AttachServer attach, int programs)
    {
        if (memory.Recall(VersionName) is not { } before) return;
        memory.Drop(VersionName);
        if (host.ReplaceProblem is { } problem)
        {
            Say(attach, LogLevel.Error, $"the upgrade was undone, version {options.Version} goes on: {problem}");
            return;
        }

        Say(attach, LogLevel.Info, $"took over {programs} programs from version {Encoding.UTF8.GetString(before)}; this is version {options.Version}");
        if (Environment.ProcessPath is { } self)
            host.AskToRenew(self, failed => log.Write(
                failed is null ? LogLevel.Info : LogLevel.Warn,
                failed is null ? "the keeper is of this version too" : $"the keeper goes on as it is, which does no harm: {failed}"));
    }

    private void Say(AttachServer attach, LogLevel level, string text)
    {
        log.Write(level, text);
        attach.Note("SERVER", text, null);
    }
}
