using FsCheck.Xunit;

// The same cases in every build, which must not fail by chance; other ones with `dotnet test -c Release properties -p:Cases=any`.
#if ANY_CASES
[assembly: Properties(MaxTest = 200)]
#else
[assembly: Properties(MaxTest = 200, Replay = "20261125,1")]
#endif
