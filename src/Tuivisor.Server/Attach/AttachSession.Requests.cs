using System.Collections.Concurrent;
using Tuivisor.Protocol.Attach;
using Tuivisor.Server.Web;

namespace Tuivisor.Server.Attach;

/// <summary>Requests: each is answered by one message, in the order in which they are done.</summary>
internal sealed partial class AttachSession
{
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _follows = new();

    private void Answer(AttachRequest request)
    {
        if (IsReadOnly && Acts(request))
        {
            _sender.Post(new Failed(request.Id, "read-only", _peer.MayOnlyLook ? LookOnly.Sentence : "this client only looks; attach without --read-only to act"));
            return;
        }

        _ = AnswerAsync(request);
    }

    private static bool Acts(AttachRequest request) => request switch
    {
        Act act => act.Verb != ActVerb.Reread,
        SendKeys or DetachClients or TellClient or SetCopyBuffer => true,
        _ => false,
    };

    private async Task AnswerAsync(AttachRequest request)
    {
        try
        {
            var reply = request switch
            {
                Act act => await _server.Actions.RunAsync(act, Author, _peer.Pid != 0, _over.Token).ConfigureAwait(false),
                FollowLog follow => await FollowAsync(follow.Id, over => _server.Logs.FollowAsync(follow, over)).ConfigureAwait(false),
                ReadLines { Follow: true } read => await Task.Run(() => FollowAsync(read.Id, over => _server.Logs.FollowAsync(read, over)), _over.Token).ConfigureAwait(false),
                ReadLog or ReadLines or SearchLog => await Task.Run(() => _server.Logs.Answer(request, _over.Token), _over.Token).ConfigureAwait(false),
                ReadDetails details => await Task.Run(() => Details(details), _over.Token).ConfigureAwait(false),
                SearchScrollback search => await Task.Run(() => ScrollbackReader.Search(search, ConsoleNamed(search.Program)), _over.Token).ConfigureAwait(false),
                _ => AnswerNow(request),
            };
            // A client may ask for more of a log than it has taken yet.
            if (reply is LogLines or LogHits or LogChunk) await TakenAsync(_over.Token).ConfigureAwait(false);
            if (reply is ScrollbackLines lines) SendLines(lines);
            else if (reply is not null) _sender.Post(reply);
        }
        catch (RequestException problem)
        {
            _sender.Post(new Failed(request.Id, problem.Code, problem.Message));
        }
        catch (OperationCanceledException)
        {
            // The client left.
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            _sender.Post(new Failed(request.Id, "error", problem.Message));
        }
    }

    private AttachReply AnswerNow(AttachRequest request)
    {
        switch (request)
        {
            case SendKeys send:
                ConsoleTyping.Send(send, ConsoleNamed(send.Program));
                return new Done(send.Id);
            case Capture capture:
                return ScrollbackReader.Capture(capture, ConsoleNamed(capture.Program));
            case ReadScrollback read:
                return ScrollbackReader.Read(read, ConsoleNamed(read.Program));
            case StopFollow stop:
                if (_follows.TryRemove(stop.Follow, out var follow)) follow.Cancel();
                return new Done(stop.Id);
            case ReadEvents read:
                var (events, more) = _server.History.Before(read.Before, read.Count, read.Program);
                return new EventsPage(read.Id, events, more);
            case DetachClients detach:
                return Detach(detach);
            case TellClient tell:
                return Tell(tell);
            case WatchStats watch:
                if (watch.On != WatchesStats) _server.Stats.WatchersChanged(watch.On ? 1 : -1);
                if (!WatchesStats) (_isSampled, _unsaid) = (false, 0);
                (WatchesStats, _wantsOnlyNewStats) = (watch.On, watch.OnlyNews);
                return new Done(watch.Id);
            case SetCopyBuffer set:
                _server.CopyBuffer = set.Text;
                return new Done(set.Id);
            case ReadConfigured read:
                return new ConfiguredPrograms(read.Id, _server.Configured());
            case GetCopyBuffer get:
                return new CopyBuffer(get.Id, _server.CopyBuffer);
            default:
                throw new RequestException("bad-request", $"{request.GetType().Name} is not for the server");
        }
    }

    private Children.ProgramConsole ConsoleNamed(string program)
    {
        var process = _server.Supervision.Processes.Find(program) ?? throw RequestException.NoSuchProgram(program);
        return _server.ConsoleOf(process.Id) ?? throw new RequestException("no-console", $"{program} has no console");
    }

    private void SendLines(ScrollbackLines lines)
    {
        var bytes = _sender.Rent();
        ScrollbackFrame.Write(lines, bytes);
        _sender.PostBinary(bytes);
    }

    private Done Detach(DetachClients detach)
    {
        foreach (var session in _server.Sessions())
            if (session != this && (detach.Clients is null || detach.Clients.Contains(session.Info.Number)))
                session.SayGoodbye("detached-by-other", $"detached by {Info.Label}");
        return new Done(detach.Id);
    }

    private Done Tell(TellClient tell)
    {
        const int limit = 500;
        var to = Array.Find(_server.Sessions(), session => session.Info.Number == tell.Client)
            ?? throw new RequestException("no-such-client", $"there is no client {tell.Client}");
        var clean = new string([.. tell.Text.Where(c => !char.IsControl(c)).Take(limit)]);
        to.Tell(new Told(Info.Label, clean));
        return new Done(tell.Id);
    }

    private ProgramDetails Details(ReadDetails read)
    {
        var process = _server.Supervision.Processes.Find(read.Program) ?? throw RequestException.NoSuchProgram(read.Program);
        var program = _server.Programs.Of(process, _server.Time.GetUtcNow());
        var output = LogBook.LastLines(program.StderrLog ?? program.StdoutLog, 20);
        return new ProgramDetails(read.Id)
        {
            Program = program,
            Settings = ProgramSettings.Of(process.Config),
            Processes = ProgramStats.TreeOf(process.Pid),
            Listens = ListeningSockets.Of(ProgramStats.TreeOf(process.Pid).Select(p => p.Pid)),
            LastOutput = output,
            Facts = FailureFacts.Of(process, output),
            Events = _server.History.Before(0, 50, process.FullName).Events,
            StdoutLogSize = LogFileSet.SizeOf(process.StdoutLog),
            StderrLogSize = LogFileSet.SizeOf(process.StderrLog),
        };
    }

    /// <summary>Sends what a log has and gets, in pieces that wait until the client has taken the one before.</summary>
    private async Task<AttachReply?> FollowAsync(int id, Func<CancellationToken, IAsyncEnumerable<AttachReply>> pieces)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_over.Token);
        if (!_follows.TryAdd(id, over)) throw new RequestException("bad-request", $"id {id} is in use");
        try
        {
            await foreach (var piece in pieces(over.Token).ConfigureAwait(false))
            {
                await TakenAsync(over.Token).ConfigureAwait(false);
                _sender.Post(piece);
            }
        }
        finally
        {
            _follows.TryRemove(id, out _);
        }

        return null;
    }

    // Waits until the client has taken what was sent before.
    private async Task TakenAsync(CancellationToken over)
    {
        while (_sender.IsBusy) await Task.Delay(TimeSpan.FromMilliseconds(5), _server.Time, over).ConfigureAwait(false);
    }
}
