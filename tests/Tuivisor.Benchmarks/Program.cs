#if FRAMES_ONLY
Tuivisor.Benchmarks.Client.FrameTimes.Run();
#else
using BenchmarkDotNet.Running;

if (args is ["frames"]) Tuivisor.Benchmarks.Client.FrameTimes.Run();
else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
#endif
