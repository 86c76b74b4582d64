using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Recording;
using Tuivisor.Tui.Text;
using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>Recordings of consoles, made here and played here.</summary>
internal sealed partial class Client
{
    private readonly List<Recording> _recordings = [];

    /// <summary>Its console is being recorded by this client.</summary>
    public bool IsRecorded(string program) => _recordings.Exists(recording => recording.Program == program);

    private void ToggleRecording()
    {
        if (SelectedProgram is not { } program) return;
        if (_recordings.Find(recording => recording.Program == program.FullName) is { } running)
        {
            EndRecording(running);
            return;
        }

        var path = Path.Combine(Context.Options.Directory, $"{program.FullName.Replace('/', '_').Replace(':', '-')}-{Now:yyyyMMdd-HHmmss}.cast");
        if (Context.Outside.CreateFile(path, out var file) is { } problem)
        {
            Say($"{path}: {problem}", ToastLevel.Error);
            return;
        }

        // A view of its own: the recording goes on whatever is looked at, and never changes the size.
        var view = Link.Watch(program.FullName, Math.Max(1, program.Info.Columns), Math.Max(1, program.Info.Rows), focus: false);
        _recordings.Add(new(program.FullName, path, view, new ConsoleRecorder(file, program.FullName)));
        Say(Texts.Format("record.on", ("name", program.FullName), ("path", path)));
    }

    private void RecordFrame(ScreenView view)
    {
        if (_recordings.Find(recording => recording.View == view) is not { } recording) return;
        try
        {
            recording.Recorder.Take(view, Now);
        }
        catch (IOException error)
        {
            EndRecording(recording);
            Say($"{recording.Path}: {error.Message}", ToastLevel.Error);
        }
    }

    private void EndRecording(Recording recording)
    {
        _recordings.Remove(recording);
        Link.Unwatch(recording.View);
        recording.Recorder.Dispose();
        Say(Texts.Format("record.off", ("name", recording.Program), ("time", Text.Show.Span(recording.Recorder.Length)), ("path", recording.Path)));
    }

    private void EndRecordings()
    {
        while (_recordings.Count > 0) EndRecording(_recordings[^1]);
    }

    private void AskPlay() => Ask(new("chip.play", Texts["play.label"], new TextField(), null, text =>
    {
        if (text.Trim().Length == 0) return;
        var path = Path.Combine(Context.Options.Directory, text.Trim());
        if (Context.Outside.ReadFile(path) is not { } lines)
        {
            Say(Texts.Format("play.no-file", ("path", path)), ToastLevel.Warning);
            return;
        }

        if (CastReader.TryRead(new StringReader(lines), out var cast) is { } problem) Say($"{path}: {problem}", ToastLevel.Warning);
        else if (cast is not null) OpenSheet(new PlaySheet(this, Path.GetFileName(path), cast));
    }, null));

    private sealed record Recording(string Program, string Path, ScreenView View, ConsoleRecorder Recorder);
}
