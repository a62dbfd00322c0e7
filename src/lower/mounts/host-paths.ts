/** Paths that mean the machine itself: on a cluster they mean the node. */
const system =
  /^\/($|(proc|sys|dev|boot|lib\/modules|usr\/src|var\/log|var\/lib\/(docker|kubelet|containerd)|etc\/(localtime|timezone|machine-id|os-release|hostname|passwd|group|ssl|pki|ca-certificates))(\/|$))/;

const sockets = /(^|\/)(docker|podman|containerd)(\/[^/]+)?\.sock$/;

export function isSystemPath(path: string): boolean {
  return system.test(path) || path === '/var/run' || path === '/run';
}

/** The engine's socket, with which a container would steer Docker. */
export function isEngineSocket(path: string): boolean {
  return sockets.test(path);
}
